"""A wish and a text -> a proposal, as word-level hunks. It knows no store, writes nothing, and never decides for a person."""
