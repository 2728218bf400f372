"""A text against the facts of the year: each figure under its fact, each with its status."""
