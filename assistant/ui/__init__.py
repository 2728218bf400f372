"""Pages of Gradio, and the document view. No rule of the domain."""
