"""HTML of the panels: text escaped once, here, so that no panel can forget it."""

from __future__ import annotations

import html


class Markup(str):
    """HTML that is already safe."""

    __slots__ = ()


def esc(text: object) -> str:
    """Any text inside HTML, or inside an attribute; braces too, since the page's templates read them."""
    if isinstance(text, Markup):
        return text
    return html.escape(str(text)).replace("{", "&#123;").replace("$", "&#36;").replace("`", "&#96;")


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An element. ``class_`` is class, ``data_act`` is data-act; None and False leave an attribute out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{esc(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    inner = "".join(esc(child) for child in children if child is not None)
    return Markup(f"<{name}{written}>" + ("" if name in ("input", "br", "img") else f"{inner}</{name}>"))


def join(parts: list[Markup]) -> Markup:
    return Markup("".join(parts))


def button(label: str, act: str, *, main: bool = False, **data: object) -> Markup:
    """A button of a panel: a click becomes the event ``act`` with its data."""
    named = {f"data_{key}": value for key, value in data.items()}
    return tag("button", label, class_="bg-mini is-main" if main else "bg-mini", type="button", data_act=act, **named)


def empty(title: str, hint: str) -> Markup:
    """What a panel says while it has nothing: that it has nothing, and what to do next."""
    return tag("div", tag("b", title), tag("p", hint), class_="bg-nothing")
