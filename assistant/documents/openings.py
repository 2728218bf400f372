"""Where an article or a chapter opens on a page: the blank that parts 第三条 from its text is lost when a page is printed.

Set in again where the numbers run on: 第三条所称… is a sentence about an article and opens none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.documents.reading import Block, BlockKind
from assistant.figures.numerals import chinese

_OPENING = re.compile(
    r"第([零〇一二两三四五六七八九十百千]{1,9}|\d{1,4})(?:(编|分编|章|节)|(条)(之[一二三四五六七八九十]{1,3})?)"
)
_ABOUT = re.compile(r"规定|所称|所列|中[的，规所]|[的与和及或至、，第款]|$")
_MISSED = 3
"""Numbers that recognition may have passed over between two openings."""


def with_blanks_restored(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a blank behind each number of an article, chapter or part that follows the one before it."""
    last: dict[str, int] = {}
    for block in blocks:
        found = _OPENING.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found is None or _ABOUT.match(block.text, found.end()):
            yield block
            continue
        numeral, part, article, inserted = found.groups()
        number, sort = _value(numeral), part or article
        before = last.get(sort, number - 1)
        if number == 1 or 0 < number - before <= _MISSED or (inserted and number == before):
            last[sort] = number
            rest = block.text[found.end() :]
            yield block if rest[0].isspace() else replace(block, text=f"{found.group()} {rest}")
        else:
            yield block


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else int(chinese(numeral) or 0)
