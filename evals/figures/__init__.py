"""Are figures read, bound and doubted as they should be? Texts with one thing changed, and texts that only look wrong."""
