"""A panel's frame: HTML whose clicks and entries become one event, ``act``, with the data of what was clicked."""

from __future__ import annotations

import functools
import inspect
import logging
import time
from collections.abc import Callable
from typing import Any, cast

import gradio as gr

from assistant.errors import BiganError
from assistant.words import Language, say, say_error

log = logging.getLogger(__name__)
JS = "Bigan.pane(element, { trigger }); /* its events: 'act' */"


def pane(name: str, value: str = "", *, classes: str = "") -> gr.HTML:
    """An empty panel of this name."""
    return gr.HTML(
        value,
        html_template="${value}",
        js_on_load=JS,
        elem_id=f"pane-{name}",
        elem_classes=["bg-pane", *classes.split()],
        apply_default_css=False,
    )


def data_of(event: gr.EventData) -> dict[str, Any]:
    """What the clicked element carries."""
    return cast(dict[str, Any], event._data or {})  # pyright: ignore[reportPrivateUsage]


def order(report: str | None = None, **more: Any) -> dict[str, Any]:
    """An order to the document view: a small value with a growing number, so that the same order is obeyed again."""
    return {"n": time.time_ns() // 1000, "report": report, **more}


def told(error: Exception, language: Language) -> gr.Error:
    """An error as a message of the page. One that nobody expected goes to the log, never to the person."""
    if isinstance(error, gr.Error):
        return error
    if isinstance(error, BiganError):
        words = say_error(error, language)
    else:
        log.error("a handler of the page failed", exc_info=error)
        words = say("ui.error.call", language)
    return gr.Error(words, duration=12, print_exception=False)


def guarded(language: Language) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A handler whose errors reach the person as words, whatever they are."""

    def guard(handler: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.isgeneratorfunction(handler):

            @functools.wraps(handler)
            def streaming(*args: Any, **kwargs: Any) -> Any:
                try:
                    yield from handler(*args, **kwargs)
                except Exception as error:
                    raise told(error, language) from error

            return streaming

        @functools.wraps(handler)
        def handling(*args: Any, **kwargs: Any) -> Any:
            try:
                return handler(*args, **kwargs)
            except Exception as error:
                raise told(error, language) from error

        return handling

    return guard
