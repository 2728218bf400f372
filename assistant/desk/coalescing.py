"""Small pieces of streamed text joined before they are stored: each stored event is a write."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.events import Event, Wrote


def coalesced(events: Iterator[Event], size: int) -> Iterator[Event]:
    """The same events, text joined to pieces of at least ``size`` characters."""
    held: Wrote | None = None
    for event in events:
        if isinstance(event, Wrote):
            held = Wrote(event.what, (held.text if held else "") + event.text)
            if len(held.text) < size:
                continue
            event, held = held, None
        elif held is not None:
            yield held
            held = None
        yield event
    if held is not None:
        yield held
