"""A policy document read as duties: each article, numbered item or table row that is addressed to this unit, word for word.

It knows the document only; whether a draft answers is the matter of ``answers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking.held import PolicyText
from assistant.language.outline import numbering
from assistant.language.sentences import sentences
from assistant.library.articles import article_at, part_level
from assistant.report import Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """What a document asks of its addressee: the words as printed, where they stand, and who is named."""

    id: str
    text: str
    start: int
    end: int
    place: str
    """Headings above it, article or row."""
    addressee: str = ""
    """As printed; empty where the document addresses all its recipients."""
    deadline: str = ""
    """From a column of its own in a table."""


_ADDRESSEE = re.compile(
    r"[（(【]?(?:责任单位|牵头单位|责任部门|落实单位|责任主体|承办单位|配合单位)[：:]\s*([^）)】。\n]+)[）)】]?"
)
_TOWNS = re.compile(
    r"乡镇|镇（街道）|镇街|街道|各镇|各乡|镇人民政府|乡级|各单位|各级各部门|各有关单位|全县各|各责任单位|基层|各地"
)
_TOWN_ARTICLE = re.compile(r"乡镇|乡、民族乡|乡级|镇人民政府|街道|各级人民政府|各级党委|各级党政|地方各级")
_OBLIGES = re.compile(
    r"应当|必须|不得|负责|要(?=[加强建健全完落坚推组开确严把])|须|务必|应(?=[于在当及按由])|请(?=[于各将按认]|结合)|[日月]底?前|不少于|不低于|至少|每(?:年|月|季|半年|周)|各乡镇"
)
_TASK = re.compile(r"任务|内容|事项|要求|指标|工作|措施|材料|标准|项目")
_OWNER = re.compile(r"责任单位|责任部门|牵头|承办|落实单位|责任主体|报送单位|单位")
_WHEN = re.compile(r"时限|时间|期限|完成时")
_NUMBERING = re.compile(r"序号|编号|^号$")


def read(policy: PolicyText, unit: Unit | None = None) -> list[Duty]:
    """The duties of a document that address towns or this unit, in its order."""
    found = [*_rows(policy, unit), *_items(policy, unit)]
    return sorted(found, key=lambda duty: duty.start)


def _items(policy: PolicyText, unit: Unit | None) -> Iterator[Duty]:
    """Articles and numbered items; of unnumbered paragraphs the sentences that oblige."""
    is_statute = sum(bool(article_at(line)) for line in policy.text.splitlines()) >= 3
    above: dict[int, str] = {}
    for start, block in _blocks(policy.text):
        article, number = article_at(block), numbering(block)
        if part_level(block):
            above = {0: block.strip()}
            continue
        if number is not None and not article:
            above = {level: words for level, words in above.items() if level < number.level}
        place = " · ".join(above[level] for level in sorted(above))
        owner = _ADDRESSEE.search(block)
        addressee = owner.group(1).strip() if owner else ""
        if article:
            if _TOWN_ARTICLE.search(block) and _OBLIGES.search(block) and not is_definition(block):
                yield _duty(policy, start, block, " · ".join(each for each in (place, article) if each), "")
        elif number is not None:
            body = block[number.span.end :].strip()
            if _has_text(body) and _is_ours(addressee, unit):
                yield _duty(
                    policy, start, block, " · ".join(each for each in (place, _first_words(block)) if each), addressee
                )
            above[number.level] = _first_words(block)
        elif not is_statute:
            for span in sentences(block):
                words = span.of(block)
                if _OBLIGES.search(words) and _TOWNS.search(words) and _is_ours(addressee, unit):
                    yield _duty(policy, start + span.start, words, place, addressee)


def is_definition(article: str) -> bool:
    """Whether an article only says what a word means or what it applies to."""
    return re.search(r"(?:本法|本条例|本办法|本规定)所称|适用本", article[:60]) is not None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines, articles and paragraphs; lines without a number go with the article or item above them."""
    at, start, lines, joins = 0, 0, list[str](), False
    for line in text.split("\n"):
        opens = bool(article_at(line)) or numbering(line) is not None or part_level(line) > 0
        apart = opens or line.startswith("|") or not line.strip() or (lines and not joins)
        if apart and lines:
            yield start, "\n".join(lines)
            lines = []
        if line.strip() and not line.startswith("|"):
            if not lines:
                start = at + len(line) - len(line.lstrip())
                joins = opens and _has_text(line)
                lines = [line.lstrip()]
            else:
                lines.append(line)
        at += len(line) + 1
    if lines:
        yield start, "\n".join(lines)


def _rows(policy: PolicyText, unit: Unit | None) -> Iterator[Duty]:
    """Rows of tables that have a column of tasks."""
    header: list[str] = []
    at, last = 0, ""
    for line in policy.text.split("\n"):
        if not line.startswith("|"):
            header, last = [], ""
        else:
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            if not header and sum(bool(_TASK.search(cell) or _OWNER.search(cell)) for cell in cells) >= 2:
                header = cells
            elif header and len(cells) == len(header):
                duty = _row(policy, unit, header, cells, at, last)
                last = _cell(header, cells, _OWNER) or last
                if duty is not None:
                    yield duty
        at += len(line) + 1


def _row(
    policy: PolicyText, unit: Unit | None, header: list[str], cells: list[str], at: int, above: str
) -> Duty | None:
    owner = _cell(header, cells, _OWNER) or above
    tasks = [
        cell
        for name, cell in zip(header, cells, strict=True)
        if cell and _TASK.search(name) and not _OWNER.search(name) and not _WHEN.search(name)
    ]
    if not any(len(task) >= 4 for task in tasks) or not _is_ours(owner, unit):
        return None
    start = policy.text.find(tasks[0], at)
    end = policy.text.find(tasks[-1], start) + len(tasks[-1])
    place = f"表 · {cells[0]}" if _NUMBERING.search(header[0]) and cells[0] else "表"
    return _duty(policy, start, policy.text[start:end], place, owner, _cell(header, cells, _WHEN))


def _cell(header: list[str], cells: list[str], wanted: re.Pattern[str]) -> str:
    return next((cell for name, cell in zip(header, cells, strict=True) if wanted.search(name) and cell), "")


def _is_ours(addressee: str, unit: Unit | None) -> bool:
    """Whether those named include towns or this unit; where nobody is named the document addresses all."""
    if not addressee or _TOWNS.search(addressee):
        return True
    return unit is not None and any(name and name in addressee for name in (unit.name, unit.short, *unit.departments))


def _has_text(words: str) -> bool:
    return "。" in words or len(words) > 45 or "；" in words


def _first_words(block: str) -> str:
    line = block.split("\n", 1)[0]
    return re.split(r"[。：，]", line, maxsplit=1)[0].strip()[:30]


def _duty(policy: PolicyText, start: int, words: str, place: str, addressee: str, deadline: str = "") -> Duty:
    text = words.rstrip()
    name = policy.id or policy.title
    return Duty(f"{name}@{start}", text, start, start + len(text), place, addressee, deadline)
