"""Figures that add up what stands beside them, or are what is left of it: 合计, 三类合计, a row 合计 of a table, the last of 其中."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.figures.figure import Figure, Kind
from assistant.figures.units import Likeness, measure
from assistant.ledger.fact import Fact
from assistant.ledger.matching.directions import is_change
from assistant.ledger.matching.labels import grams_of
from assistant.ledger.matching.match import FigureMatch
from assistant.ledger.matching.mates import SENTENCE, TOTAL, Mate, following, mate_of, wrong
from assistant.ledger.matching.stating import stated, unit_likeness
from assistant.ledger.matching.tables import cell_of

_ADDED_UP = re.compile(r"[,、;](?:两项|三项|各项|以上|上述)?(?:共计|合计|总计)(?:为|达)?$")
_KINDS = re.compile(
    r"(?P<number>[二两三四五六七八九])(?:类|项|者|种|方面|部分|项工作|个方面)?(?:一共|总共|共计?|合计|总计|累计)(?:为|达)?$"
)
MOST = 6
"""How many facts of a sentence are tried in sums."""
MOST_CELLS = 80
"""How many figures back a table is added up."""
_AMONG = re.compile("其中|分别是|包括|按[\u4e00-\u9fff]{2,6}分")
_IN_ALL = re.compile(r"^(?:合计|总计|小计|共计|总数|总体|合计数)")
_JOINED = re.compile("和|与|及|、")


def totals(number: int, found: Sequence[FigureMatch], plain: str) -> bool:
    """Whether the figure adds up what its sentence has just counted, though it has the value of one of the parts."""
    each = found[number]
    if not _ADDED_UP.search(plain, max(0, each.figure.start - 8), each.figure.start):
        return False
    return any(
        other.fact == each.fact and not SENTENCE.search(plain, other.figure.end, each.figure.start)
        for other in found[max(0, number - MOST) : number]
    )


def added(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    """The sum of facts of the sentence, right or, where the words before say that it is one, wrong."""
    alike = [mate for mate in mates if unit_likeness(figure, stated(mate.fact)) == Likeness.SAME]
    totalled = TOTAL.search(plain, max(0, figure.start - 6), figure.start)
    if not totalled and (figure.kind is Kind.PERCENTAGE or is_change(plain[max(0, figure.start - 8) : figure.start])):
        return None
    size = measure(figure.unit).size
    if parts := _kinds_added_up(figure, mates, plain):
        total = sum((part.number for part in parts), Decimal(0))
        right = figure.low is not None and total == figure.low * size
        if right or all(part in alike for part in parts):
            due = f"{(total / size).normalize():f}{figure.unit}"
            return following(figure, parts, "ledger.derived_sum") if right else wrong(figure, "ledger.wrong_sum", due)
        return None
    if totalled:
        alike = [mate for mate in mates if unit_likeness(figure, stated(mate.fact)) != Likeness.OTHER]
    for count in range(2, len(alike) + 1):
        for parts in combinations(alike, count):
            total = sum((part.number for part in parts), Decimal(0))
            if figure.low is not None and total == figure.low * size:
                return following(figure, parts, "ledger.derived_sum")
    if len(alike) >= 2 and totalled and figure.kind is not Kind.PERCENTAGE and not figure.qualifier:
        total = sum((mate.number for mate in alike), Decimal(0)) / size
        return wrong(figure, "ledger.wrong_sum", f"{total.normalize():f}{figure.unit}")
    return None


def _kinds_added_up(figure: Figure, mates: Sequence[Mate], plain: str) -> Sequence[Mate]:
    """The parts of 合同37份、文件2件、答复16件，三类合计55件: as many as it says, whatever their measure words."""
    said = _KINDS.search(plain, max(0, figure.start - 10), figure.start)
    number = "零一两三四五六七八九".find(said["number"]) if said else -1
    number = 2 if said and said["number"] == "二" else number
    before = [mate for mate in mates if mate.figure.end <= figure.start]
    if said is None or not 2 <= number <= len(before):
        return ()
    return named_before(plain, said.start(), number, before) or before[-number:]


def named_before(plain: str, end: int, number: int, mates: Sequence[Mate]) -> Sequence[Mate]:
    """The parts that the clause names by their words: 婚姻家庭和邻里两类."""
    start = max(plain.rfind(stop, 0, end) for stop in ",。;:\n") + 1
    names = [name for name in _JOINED.split(plain[start:end]) if len(name) >= 2]
    if len(names) != number:
        return ()
    found = [next((mate for mate in mates if _is_called(mate, name, plain)), None) for name in names]
    parts = [mate for mate in found if mate is not None]
    return parts if len(parts) == number == len({mate.fact.id for mate in parts}) else ()


def _is_called(mate: Mate, name: str, plain: str) -> bool:
    start = max(plain.rfind(stop, 0, mate.figure.start) for stop in "、,。;:\n") + 1
    own = grams_of(name)
    return any(len(gram) == 2 for gram in own & grams_of(plain[start : mate.figure.start])) or any(
        len(gram) == 2 for gram in own & grams_of(mate.fact.label)
    )


def the_rest_of(figure: Figure, mates: Sequence[Mate], plain: str) -> FigureMatch | None:
    """低保6218户，其中农村5684户、城市534户: the last of what the whole is parted into."""
    start = max(plain.rfind(stop, 0, figure.start) for stop in "。;\n") + 1
    among = max((found.start() for found in _AMONG.finditer(plain, start, figure.start)), default=-1)
    if among < 0 or figure.low is None:
        return None
    alike = [mate for mate in mates if unit_likeness(figure, stated(mate.fact)) == Likeness.SAME]
    parts = [mate for mate in alike if among <= mate.figure.start < figure.start]
    size = measure(figure.unit).size
    for whole in (mate for mate in alike if mate.figure.end <= among):
        if parts and whole.number - sum((part.number for part in parts), Decimal(0)) == figure.low * size:
            return following(figure, (whole, *parts), "ledger.derived_difference")
    return None


def in_table(number: int, found: Sequence[FigureMatch], plain: str, by_id: Mapping[str, Fact]) -> FigureMatch | None:
    """The sum of its column, or of its row, where that is headed 合计."""
    figure = found[number].figure
    cell = cell_of(plain, figure.start)
    alone = plain[figure.start - 1 : figure.start] in ("|", "\t", " ") and plain[figure.end : figure.end + 1] in (
        "|",
        "\t",
        " ",
        "\n",
        "",
    )
    if cell is None or figure.low is None or not alone:
        return None
    down = _IN_ALL.match(cell.row) is not None
    if not down and not _IN_ALL.match(cell.head):
        return None
    parts: list[Mate] = []
    for each in reversed(found[max(0, number - MOST_CELLS) : number]):
        other = cell_of(plain, each.figure.start)
        mate = mate_of(each, by_id)
        if other is None or (not down and plain.find("\n", each.figure.end, figure.start) >= 0):
            break
        if mate is not None and (not down or other.head == cell.head):
            parts.insert(0, mate)
    if len(parts) < 2:
        return None
    written = sum((part.figure.low or Decimal(0) for part in parts), Decimal(0))
    right = sum((stated(part.fact).low or Decimal(0) for part in parts), Decimal(0))
    if figure.low in (written, right):
        return following(figure, parts, "ledger.derived_sum")
    return wrong(figure, "ledger.wrong_sum", f"{right.normalize():f}{figure.unit}")
