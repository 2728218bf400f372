"""The words around a figure, near and far, that tell under which label it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.figure import Figure
from assistant.ledger.matching.tables import cell_of

_SENTENCE_ENDS = "。;!?\n"
_CLAUSE_ENDS = ",:。;!?\n"
_HOLLOW = re.compile(
    r"(?:共计|共|累计|合计|总计|其中|全年|并|且|均|都|已|约|近|达到|达|为|占|分别|较|比|同比|了|到|等|和|与|及|以及|有|至|上年|去年|[降增升减][至到]|(?:提高|提升|压缩|缩短|扩大|增长|增加|下降|减少|降低)[至到]|[、,\s()|:])+"
)
_HAVING = re.compile(r"(?:共有|现有|拥有|设有|建有|配有|组建|下设|下辖|配备)(?=[\u4e00-\u9fff“”、]{3,}$)")
"""14个村共有调委会15个: what is counted comes after the verb."""
_TOTAL = re.compile(r"合计|总计|累计|共计|共")
_SHARED = re.compile(
    r"(?:(?<![年月日人户亩平])均|(?<![首成])都|各(?!类|级|项|地|村|种))(?:已|各)?(?:达到?|为|是|完成|实现|超过?|在|有|到|增长|下降|保持)*$"
)
_LISTED = re.compile(r"[\u4e00-\u9fff”)](?:、|和|及|以及|与)$")
_AFTER_STOP = re.compile(r"[,。;、:!?\n()|]|以及|并|中(?=仍|有|还|尚|已|没|的)")
_ASIDE = re.compile(r"\([\u4e00-\u9fff、]{1,6}\)(?=[\u4e00-\u9fff])")
_OF_WHAT_CAME = re.compile("的|左右|以上|以下|以内|为|被|均|全部|已|比|较|占")
"""What follows a figure at the head of its clause and speaks of what came before."""
_RESPECTIVELY = re.compile(
    r"分别(?:为|达到|达|是|有|占|从|由|完成|增长|下降|提高|提升|降低|减少|增加|上升|新增|增至|[^,。;、\d]{2,14}?)?(?:到|至|了|约|近|超过|超)?(?=\d|百分之)"
)
_PARTS = (re.compile(r"、"), re.compile("(?<=”)(?=“)"), re.compile(r"、|以及|和|与|及"), re.compile(r"以及|和|与|及"))
"""How a list may be joined: 金融业、软件和信息服务业 are two, 甲、乙和丙 three."""
_FIGURE = re.compile(r"\d")
LONGEST_AFTER = 14
LONGEST_BEFORE = 48


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Text around one figure, from the nearest to the farthest; each piece is half-width."""

    before: str
    after: str
    sentence: str
    paragraph: str
    direct: bool
    """Whether another figure follows without a stop, so that the words after may belong to it."""
    shared: bool
    """Whether one predicate states it of several things (A和B均达到)."""


def bare(words: str) -> str:
    """The words before a figure without those that say nothing of what it counts."""
    return _HOLLOW.sub("", words)


def surroundings(plain: str, figures: Sequence[Figure]) -> list[Surroundings]:
    """What surrounds each of the figures, which come in order."""
    told: list[Surroundings] = []
    spans: list[tuple[int, int]] = []
    start, end = 0, -1
    for figure in figures:
        if figure.start > end:
            told += _of_line(plain[start : max(end, 0)], tuple(spans)) if spans else ()
            start = plain.rfind("\n", 0, figure.start) + 1
            end = plain.find("\n", figure.start)
            end, spans = len(plain) if end < 0 else end, []
        spans.append((figure.start - start, figure.end - start))
    told += _of_line(plain[start : max(end, 0)], tuple(spans)) if spans else ()
    if "|" not in plain and "\t" not in plain:
        return told
    return [_in_its_cell(plain, figure, own) for figure, own in zip(figures, told, strict=True)]


def _in_its_cell(plain: str, figure: Figure, own: Surroundings) -> Surroundings:
    """In a table a figure counts what its row and the head of its column say."""
    cell = cell_of(plain, figure.start)
    if cell is None or not (cell.row or cell.head):
        return own
    words = f"{cell.row}|{cell.head}"
    return Surroundings(words, "", words, own.paragraph, direct=False, shared=False)


@lru_cache(maxsize=8_192)
def _of_line(plain: str, spans: tuple[tuple[int, int], ...]) -> tuple[Surroundings, ...]:
    """The same within one line, beyond which nothing is looked at; kept, for a keystroke changes one line of many."""
    told: list[Surroundings] = []
    for index, (at, behind) in enumerate(spans):
        start, end = _sentence(plain, at, behind)
        earlier = spans[index - 1][1] if index and spans[index - 1][1] > start else start
        later = spans[index + 1][0] if index + 1 < len(spans) and spans[index + 1][0] < end else end
        after, direct = _after(plain, behind, later)
        heads = _heads(plain, at, after)
        before = "" if heads else _before(plain, at, earlier)
        if not heads and not _HOLLOW.sub("", before) and told and earlier > start and not _TOTAL.search(before):
            # 3、5、7件: the words before the first count for all.
            before = told[-1].before
        if earlier > start and _LISTED.search(plain, earlier, at) and len(after) > 1:
            # 60个甲、10个乙: what stands between belongs to the first.
            before = ""
        told.append(
            Surroundings(
                before=before,
                after=after,
                sentence=plain[start:end] if end - start <= 160 else plain[max(start, at - 90) : min(end, behind + 30)],
                paragraph=plain[max(0, start - 60) : start] + " " + plain[: min(start, 24)],
                direct=direct and not heads,
                shared=bool(_SHARED.search(before)),
            )
        )
    return tuple(_respectively(plain, spans, told))


def _sentence(plain: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and plain[start - 1] not in _SENTENCE_ENDS:
        start -= 1
    while end < len(plain) and plain[end] not in _SENTENCE_ENDS:
        end += 1
    return start, end


def _before(plain: str, at: int, earlier: int) -> str:
    floor = max(earlier, at - LONGEST_BEFORE)
    start = at
    while start > floor and plain[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    if len(_HOLLOW.sub("", plain[start:at])) < 2 and start > floor:
        start -= 1
        while start > floor and plain[start - 1] not in _CLAUSE_ENDS:
            start -= 1
    having = _HAVING.search(plain, start, at)
    return plain[having.start() if having else start : at]


def _heads(plain: str, at: int, after: str) -> bool:
    """全部达标，167个工作站完成改造: whether the figure stands at the head of its clause and counts what follows it."""
    return at > 0 and plain[at - 1] in ",:" and len(after) >= 3 and not _OF_WHAT_CAME.match(after)


def _after(plain: str, behind: int, later: int) -> tuple[str, bool]:
    limit = min(later, behind + LONGEST_AFTER)
    stop = _AFTER_STOP.search(plain, behind, limit)
    if stop and (aside := _ASIDE.match(plain, stop.start(), limit)):
        # 村（社区）工作站
        rest, direct = _after(plain, aside.end(), later)
        return plain[behind : stop.start()] + rest[: max(0, LONGEST_AFTER - stop.start() + behind)], direct
    if stop:
        return plain[behind : stop.start()], False
    return plain[behind:limit], limit == later and later < len(plain) and plain[later] not in _SENTENCE_ENDS


def _tail(parts: Sequence[str]) -> str:
    """学校、医院消防检查: what the last part says beyond the length of the others is said of all of them."""
    longest = max(len(part) for part in parts[:-1])
    beyond = parts[-1][longest:]
    return beyond if len(beyond) >= 2 and not any(part.endswith(beyond[-1]) for part in parts[:-1]) else ""


def _clauses_before(plain: str, end: int, count: int) -> list[str]:
    """编制目录1.86万条，归集数据41.7亿条，分别增长22%、31.5%: the clauses before, each with a figure of its own."""
    start = max(plain.rfind(stop, 0, end) for stop in "。;:\n") + 1
    clauses = [clause for clause in re.split("[,、]", plain[start:end]) if _FIGURE.search(clause)][-count:]
    return [_FIGURE.split(clause)[0] for clause in clauses] if len(clauses) == count else []


def _respectively(plain: str, spans: Sequence[tuple[int, int]], told: list[Surroundings]) -> list[Surroundings]:
    """A、B分别为3件、5件: each figure gets its own part of the list before 分别."""
    for found in _RESPECTIVELY.finditer(plain):
        listed: list[int] = []
        at = found.end()
        for index, (first, last) in enumerate(spans):
            if first < found.end():
                continue
            if first - at > 4 or re.search(r"[,。;]", plain[at:first]):
                break
            listed.append(index)
            at = last
        start = found.start()
        while start > 0 and plain[start - 1] not in ",。;:\n" and found.start() - start < 60:
            start -= 1
        if not _HOLLOW.sub("", plain[start : found.start()]) and plain[start - 1 : start] == ",":
            # 事故4起、死亡1人，同比分别下降33.3%和50%: what the clause before has counted.
            start = max(plain.rfind(stop, 0, start - 1) + 1 for stop in ",。;:\n")
        splits = ([part for part in joint.split(plain[start : found.start()]) if part.strip()] for joint in _PARTS)
        parts = next((split for split in splits if len(split) == len(listed)), [])
        if not parts and plain[found.start() - 1] == ",":
            parts = _clauses_before(plain, found.start(), len(listed))
        if len(listed) < 2 or not parts:
            continue
        _share_out(parts, listed, found.group(), told)
    return told


def _share_out(parts: Sequence[str], listed: Sequence[int], said: str, told: list[Surroundings]) -> None:
    tail = _tail(parts)
    for index, part in zip(listed, parts, strict=True):
        own, words = told[index], part + (tail if part is not parts[-1] else "")
        told[index] = Surroundings(words + said, own.after, words, own.paragraph, own.direct, False)
