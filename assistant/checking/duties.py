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
    """From a column of its own in a table, else the day before which its words ask for it (6月30日前)."""
    length: str = ""
    """How long it asks something written to be, as printed (不少于300字)."""


_ADDRESSEE = re.compile(
    r"[（(【]?(?:责任单位|牵头单位|责任部门|落实单位|责任主体|承办单位|配合单位)[：:]\s*([^）)】。\n]+)[）)】]?"
)
_TOWNS = re.compile(
    r"乡镇|镇（街道）|镇街|街道|各镇|各乡|镇人民政府|乡级|各单位|各级各部门|各有关单位|全县各|各责任单位|基层|各地"
)
_TOWN_LEVEL = re.compile(r"乡镇|乡、民族乡|乡级|镇人民政府|街道|各级人民政府|各级党委|各级党政|地方各级")
_OTHER_LEVEL = re.compile(r"县级|[省市县区]人民政府|国务院|行政部门|主管部门|省级|设区|县直|公民|村民委员会")
_ARTICLE_OBLIGES = re.compile(r"应当|必须|不得|应(?=[于在当及按由])|负责|依法(?=履行|承担)")
_OBLIGES = re.compile(
    r"应当|必须|不得|负责|要(?=[加强建健全完落坚推组开确严把])|须|务必|应(?=[于在当及按由])|请(?=[于各将按认]|结合)|[日月]底?前|不少于|不低于|至少|每(?:年|月|季|半年|周)"
)
_TASK = re.compile(r"任务|内容|事项|要求|指标|工作|措施|材料|标准|项目|要点")
_OWNER = re.compile(r"责任单位|责任部门|牵头|承办|落实单位|责任主体|报送单位|单位")
_WHEN = re.compile(r"时限|时间|期限|完成时")
_DEADLINE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末)?(?:之|以)?前|(?:\d{4})?年底(?:之|以)?前|年内")
_LENGTH = re.compile(r"(?:不少于|不超过|不得超过|控制在)?\d{2,5}字(?:以内|左右|以上)?")
_NUMBERING = re.compile(r"序号|编号|^号$")


def read(policy: PolicyText, unit: Unit | None = None) -> list[Duty]:
    """The duties of a document that address towns or this unit, in its order."""
    found = [*_rows(policy, unit), *_items(policy, unit)]
    return sorted(found, key=lambda duty: duty.start)


def _items(policy: PolicyText, unit: Unit | None) -> Iterator[Duty]:
    """Articles and numbered items; of unnumbered paragraphs the sentences that oblige."""
    is_statute = sum(bool(article_at(line)) for line in policy.text.splitlines()) >= 3
    about_towns = _TOWN_LEVEL.search(policy.title + policy.text[:80]) is not None
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
            for begin, end in _ours_in_article(block, about_towns):
                where = " · ".join(each for each in (place, article) if each)
                yield _duty(policy, start + begin, block[begin:end], where, "")
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
                if (
                    not words.endswith("：")
                    and _OBLIGES.search(words)
                    and _TOWNS.search(words)
                    and _is_ours(addressee, unit)
                ):
                    yield _duty(policy, start + span.start, words, place, addressee)


def _ours_in_article(article: str, about_towns: bool) -> Iterator[tuple[int, int]]:
    """From the first to the last sentence of an article that obliges a town; none where it only defines or obliges others."""
    if re.search(r"(?:本法|本条例|本办法|本规定)所称|适用本|本行政区域内|自[^，。]*起施行", article[:80]):
        return
    ours = [span for span in sentences(article) if _obliges_a_town(span.of(article), about_towns)]
    if ours:
        opens_list = ours[-1].of(article).endswith("：")
        yield (
            (0 if ours[0].start <= len(article_at(article)) + 2 else ours[0].start),
            (len(article) if opens_list else ours[-1].end),
        )


def _obliges_a_town(sentence: str, about_towns: bool) -> bool:
    """Whether who stands before 应当 or 不得 is a town, or nobody in a document that is about towns."""
    found = _ARTICLE_OBLIGES.search(sentence)
    if found is None or re.search(r"追究|处分|处罚|赔偿", sentence):
        return False
    subject = sentence[: found.start()]
    if _TOWN_LEVEL.search(re.sub(r"(?:指导|监督|协助|支持|督促|对|向)[^，。]*", "", subject)):
        return True
    return about_towns and not _OTHER_LEVEL.search(subject)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines, articles and paragraphs; lines without a number go with the article or item above them."""
    at, start, lines, joins, in_article = 0, 0, list[str](), False, False
    for line in text.split("\n"):
        in_article = in_article or bool(article_at(line))
        opens = bool(article_at(line)) or part_level(line) > 0 or (numbering(line) is not None and not in_article)
        apart = opens or is_row(line) or not line.strip() or (lines and not joins)
        if apart and lines:
            yield start, "\n".join(lines)
            lines = []
        if line.strip() and not is_row(line):
            if not lines:
                start = at + len(line) - len(line.lstrip())
                joins = opens and (in_article or _has_text(line))
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
        if not is_row(line):
            header, last = [], ""
        else:
            cells = cells_of(line)
            if not header and sum(bool(_TASK.search(cell) or _OWNER.search(cell)) for cell in cells) >= 2:
                header = cells
            elif header and len(cells) == len(header):
                duty = _row(policy, unit, header, cells, at, last)
                last = _cell(header, cells, _OWNER) or last
                if duty is not None:
                    yield duty
        at += len(line) + 1


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells between bars, or three and more between tabs."""
    return line.startswith("|") or line.count("\t") >= 2


def cells_of(line: str) -> list[str]:
    """The cells of a row."""
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|")) if line.startswith("|") else line.split("\t")
    return [cell.strip() for cell in parts]


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
    asked, long = _DEADLINE.search(text), _LENGTH.search(text)
    return Duty(
        f"{name}@{start}",
        text,
        start,
        start + len(text),
        place,
        addressee,
        deadline or (asked.group() if asked else ""),
        long.group() if long else "",
    )
