"""The panels beside the document, one module each. A panel draws what the desk says and calls the desk; it knows no rule."""
