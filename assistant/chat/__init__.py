"""Understands a request and calls the desk; answers questions from the library with citations."""
