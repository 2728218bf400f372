"""Understands what is asked in the chat pane and calls the desk. It changes no text itself and knows no store."""
