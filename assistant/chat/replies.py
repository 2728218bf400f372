"""What the chat answers with: words, a card that leads to the place, and buttons. Faces draw them; nothing here knows a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """``action`` with ``values`` is given back to ``chat.press``; ``place``, ``export`` and ``say`` are the face's own:
    go to start/end in the body, download that export, send that message."""

    text: str
    action: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Card:
    """What was done: a ``kind`` (state, proposal, draft, fact, findings, export, passages) and what the face needs to show it."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it stands: while ``done`` is False the next one takes its place (it streams), else it is kept."""

    text: str
    card: Card | None = None
    buttons: tuple[Button, ...] = ()
    done: bool = True

    def stored(self) -> dict[str, Any] | None:
        """Card and buttons as the history keeps them."""
        if self.card is None and not self.buttons:
            return None
        buttons = [{"text": each.text, "action": each.action, "values": each.values} for each in self.buttons]
        kind, values = (self.card.kind, self.card.values) if self.card else ("", {})
        return {"kind": kind, **values, "buttons": buttons}
