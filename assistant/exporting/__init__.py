"""A Report laid out as a Word file, and the lists and tables that go with it."""
