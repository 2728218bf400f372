"""The page: outline, document, side panels."""

from __future__ import annotations

import gradio as gr

from assistant.desk import Desk
from assistant.words import say


def build(desk: Desk) -> gr.Blocks:
    """The page over a desk."""
    with gr.Blocks(title=say("app.name")) as page:
        gr.Markdown(say("app.notice"))
    return page
