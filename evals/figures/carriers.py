"""Carriers: clean texts and the ledger that each one states, read from the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from assistant import figures
from assistant.figures.characters import narrow
from assistant.figures.figure import NEEDS_SOURCE, Figure, Kind
from assistant.ledger import Fact, Ledger
from assistant.ledger.matching.surroundings import Surroundings, surroundings

PIECE = 3000
_HOLLOW = re.compile(
    r"(?:共计|共|累计|合计|总计|其中|全年|并|且|均|都|已|约|近|达到|达|为|分别|了|到|等|和|与|及|以及|有|至|[、,\s()|:“”])+$"
)
_SENTENCE = re.compile(r"[。;!?\n]")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LEAD = re.compile(
    r"^(?:共计|共|累计|合计|总计|其中|全年|并|且|均|都|已|和|与|及|以及|[、,\s()|:“”]|[一二三四五六]是)+"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A piece of a document, its facts in the order of the text, and the figure that each fact was read from."""

    document: str
    name: str
    text: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    fact_of: tuple[Fact, ...]
    """The fact of each figure."""
    nameless: tuple[Figure, ...] = ()
    """Cells that the source ran together, no word beside them: no clerk could say what they count, and no ledger holds them."""

    def once(self) -> list[int]:
        """Figures whose label and value no other figure shares, exact ones only: they can be changed without a doubt."""
        labels = Counter(fact.label for fact in self.fact_of)
        return [
            at
            for at, (figure, fact) in enumerate(zip(self.figures, self.fact_of, strict=True))
            if labels[fact.label] == 1 and figure.low == figure.high and len(fact.label) >= 4
        ]

    @property
    def ledger(self) -> Ledger:
        return Ledger("eval", 0, self.facts)


def carriers(folder: Path) -> list[Carrier]:
    """Every .txt of a folder, cut at paragraphs into pieces of about 3,000 characters that state at least six figures."""
    found: list[Carrier] = []
    for path in sorted(folder.glob("*.txt")):
        for number, piece in enumerate(_pieces(path.read_text("utf-8"))):
            carrier = carrier_of(piece, path.stem, f"{path.stem}#{number}")
            if len(carrier.facts) >= 6:
                found.append(carrier)
    return found


def _pieces(text: str) -> list[str]:
    pieces, held = list[str](), ""
    for line in text.splitlines():
        if held and len(held) + len(line) > PIECE:
            pieces.append(held)
            held = ""
        held += line + "\n"
    return [*pieces, held] if held.strip() else pieces


def carrier_of(text: str, document: str, name: str) -> Carrier:
    """The text with a fact for each figure that it states, labelled by the words beside it."""
    plain = narrow(text)
    counted = [each for each in figures.read(text) if each.kind in NEEDS_SOURCE and each.low is not None]
    facts: list[Fact] = []
    known: dict[tuple[str, str, str, str], Fact] = {}
    of: list[Fact] = []
    labels = dict(_labels(plain, counted))
    nameless = {figure for figure, label in labels.items() if not _WORD.search(label)}
    for figure, label in labels.items():
        if figure in nameless:
            continue
        value = f"{figure.low:f}" if figure.low == figure.high else f"{figure.low:f}-{figure.high:f}"
        key = (label, value, figure.unit, figure.qualifier)
        if key not in known:
            known[key] = Fact(
                id=f"F{len(facts) + 1}", label=key[0], value=value, unit=figure.unit,
                qualifier=figure.qualifier, confirmed_by="eval", confirmed_at="2026-01-01",
            )  # fmt: skip
            facts.append(known[key])
        of.append(known[key])
    named = (figure for figure in counted if figure not in nameless)
    facts += [
        Fact(id=f"D{number}", label="日期", value=day, confirmed_by="eval", confirmed_at="2026-01-01")
        for number, day in enumerate(dict.fromkeys(_days(text)))
    ]
    return Carrier(document, name, text, tuple(facts), tuple(named), tuple(of), tuple(nameless))


def _days(text: str) -> list[str]:
    """The days that the text names: a ledger that lacked them would not be complete."""
    return [each.text for each in figures.read(text) if each.kind is Kind.DATE and "日" in each.text]


def _labels(plain: str, counted: list[Figure]) -> Iterator[tuple[Figure, str]]:
    """What each figure is called; 累计达到46个 is called after the figure before it in its sentence."""
    last, end = "", 0
    for figure, around in zip(counted, surroundings(plain, counted), strict=True):
        label = _label(around)
        if not label and not _SENTENCE.search(plain, end, figure.start):
            label = f"{last}累计" if _WORD.search(plain, end, figure.start) else ""
        yield figure, label
        last, end = label, figure.end


def _label(around: Surroundings) -> str:
    before = _HOLLOW.sub("", _LEAD.sub("", around.before))[-14:]
    return before if len(before) >= 4 and around.direct else f"{before}{around.after[:8]}"


def roughened(carrier: Carrier, random: Random) -> Carrier:
    """The carrier with labels as a clerk types them from memory: some words left out, a counter added, the order changed."""
    import rjieba

    labels: dict[str, str] = {}
    for fact in carrier.facts:
        words = [word for word in rjieba.cut(fact.label) if len(word) > 1]
        if len(words) > 2:
            words.pop(random.randrange(len(words) - 1))
        if len(words) > 2 and random.random() < 0.3:
            words[0], words[1] = words[1], words[0]
        label = "".join(words) or fact.label
        counter = fact.unit if fact.unit in ("场次", "人次", "户次") else "数" if random.random() < 0.4 else ""
        labels[fact.id] = label if label.endswith(("率", "数", "增长", "下降")) else label + counter
    facts = {fact.id: replace(fact, label=labels[fact.id]) for fact in carrier.facts}
    return replace(carrier, facts=tuple(facts.values()), fact_of=tuple(facts[fact.id] for fact in carrier.fact_of))
