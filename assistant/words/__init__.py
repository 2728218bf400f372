"""Every sentence a person sees, by key. It knows two languages and no rule of the domain.

The tables are the YAML files beside this module, one a room: ``key: {zh: …, en: …}`` with ``{name}`` holes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, cast

import yaml

from assistant.errors import BiganError

Language = Literal["zh", "en"]


@cache
def table() -> dict[str, dict[str, str]]:
    """All sentences: key -> language -> wording. A key that stands in two files is an error of ours."""
    merged: dict[str, dict[str, str]] = {}
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        entries = cast(dict[str, dict[str, str]], yaml.safe_load(path.read_text("utf-8")) or {})
        twice = merged.keys() & entries.keys()
        if twice:
            raise ValueError(f"{path.name}: defined twice: {sorted(twice)}")
        merged.update(entries)
    return merged


def say(key: str, language: Language = "zh", **values: object) -> str:
    """The sentence of ``key``, its holes filled. An unknown key is shown as itself, so that nothing is ever blank."""
    entry = table().get(key)
    if entry is None:
        return key
    return entry[language].format(**values)


def say_error(error: BiganError, language: Language = "zh") -> str:
    """What a person reads of an error: what is wrong and what to do next."""
    return say(error.key, language, **error.values)
