"""把“甲”改成“乙”: a literal replacement needs no model, and changes nothing else."""

from __future__ import annotations

import re

_REPLACE = re.compile(
    r"(?:把|将)?[^“”]{0,12}“(?P<old>[^”]{1,60})”(?:都|全部|统一|一律)?(?:改|换|替换|改正|更正)(?:成|为)“(?P<new>[^”]{1,60})”"
)


def replacement_in(words: str) -> tuple[str, str] | None:
    """The old and the new words that a wish names in quotation marks, where it names nothing but that."""
    found = _REPLACE.search(words)
    rest = words.replace(found.group(), "") if found else words
    return (found["old"], found["new"]) if found and len(rest.strip("，。！请帮我一下都吧 ")) <= 6 else None
