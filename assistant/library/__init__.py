"""The store of documents: passages, vectors beside them, the indexes derived from both, and search."""

from assistant.library.library import Library

__all__ = ["Library"]
