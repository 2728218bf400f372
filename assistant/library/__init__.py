"""The store of documents: passages, vectors beside them, the indexes derived from both, and search."""

from assistant.library.filters import Filters
from assistant.library.hit import Hit, citation
from assistant.library.library import Library, Neighbour
from assistant.library.registry import TitleMatch

__all__ = ["Filters", "Hit", "Library", "Neighbour", "TitleMatch", "citation"]
