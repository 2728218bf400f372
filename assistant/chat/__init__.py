"""Understands what is asked in the chat pane and calls the desk. It changes no text itself and knows no store."""

from assistant.chat.conversation import answer, open_chat, press
from assistant.chat.replies import Button, Card, Reply

__all__ = ["Button", "Card", "Reply", "answer", "open_chat", "press"]
