"""The use cases, one function each, one module a noun. Faces, chat and scripts call only this; transactions begin and end here."""

from assistant.desk.desk import Desk, open_desk

__all__ = ["Desk", "open_desk"]
