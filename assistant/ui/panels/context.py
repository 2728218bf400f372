"""What every panel of one page shares: the desk, the language, the id of the open report, and how listeners are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import Desk
from assistant.ui.panels.pane import guarded
from assistant.words import Language, say


@dataclass(frozen=True)
class Context:
    """A page's desk, language and open report."""

    desk: Desk
    language: Language
    report: gr.State
    """Holds an id and nothing else, so that any replica can go on."""

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def listen(
        self, event: Any, handler: Callable[..., Any], inputs: Sequence[Any], outputs: Sequence[Any], **more: Any
    ) -> Any:
        """A private listener, since the page's own wiring is no public interface; whatever goes wrong in it is worded."""
        return event(
            guarded(self.language)(handler),
            list(inputs),
            list(outputs),
            api_visibility="private",
            show_progress=more.pop("show_progress", "hidden"),
            trigger_mode=more.pop("trigger_mode", "multiple"),
            **more,
        )

    def file(self, path: str) -> tuple[str, bytes]:
        """Name and content of an uploaded file."""
        uploaded = Path(path)
        return uploaded.name, uploaded.read_bytes()
