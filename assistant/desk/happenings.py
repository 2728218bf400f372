"""What happened to a fact, in words: given, changed, confirmed, explained, by whom and from which file."""

from __future__ import annotations

from assistant.words import Language, say
from assistant.workspace.facts import Happening


def told(happening: Happening, language: Language = "zh") -> str:
    """One thing that happened, as a sentence."""
    given = [happening.said(name) for name in ("department", "file", "place")]
    source = " ".join(part for part in given if part) if happening.said("file") else ""
    before, after = happening.said("before"), happening.said("after")
    key = happening.what.replace(".", "_")
    if happening.what == "fact":
        key = (
            "fact_cleared"
            if not after and before
            else "fact_asked"
            if not after
            else "fact_changed"
            if before
            else "fact"
        )
    name = happening.said("name")
    values = {
        "person": happening.person,
        "before": before or say("ui.fact.not_given", language),
        "after": after,
        "source": source or say("facts.panel.typed", language),
        "name": say(f"facts.panel.name.{name}", language) if name else "",
    }
    return say(f"facts.happened.{key}", language, **values)
