"""What a model proposes from notes: lines of label, value, unit and sentence, each held against the notes word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import figures
from assistant.acts.setting import Setting, stretches
from assistant.figures import Figure, Kind
from assistant.figures.characters import narrow
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger.cells import normal_unit, read_cell
from assistant.ledger.entering.aims import is_line_of_aims, states_an_aim, turns_to_come
from assistant.ledger.entering.mentions import places
from assistant.ledger.entering.noting import Noted, recognise
from assistant.ledger.entering.worksheet import fact_id
from assistant.ledger.fact import Fact, FactKind, Ledger
from assistant.words import say

_ASKED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)
_BARS = re.compile(r"\s*[|｜\t]\s*")
_OURS = 0.6
"""Share of a new label's characters that the sentence or its line must hold: a name is no place for inventions."""
LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    value: str
    sentence: str


def suggested(
    reply: str, text: str, known: Sequence[Noted], ledger: Ledger, *, source_file: str = ""
) -> tuple[Noted, ...]:
    """The noted facts with better names and with those that were missed. A value that its sentence does not hold is dropped."""
    told = {(each.sentence, each.marks.start): each for each in known}
    for line in _lines(reply):
        found = _found(line, text, ledger.year)
        if found is None:
            continue
        sentence, figure = found
        said = sentence.of(text)
        same = told.get((said, figure.start))
        if same is not None:
            told[said, figure.start] = _better_named(same, line.label)
        elif _is_of_the_words(line.label, said) and not _overlaps(figure, said, told.values()):
            told[said, figure.start] = _noted(line, text, sentence, figure, ledger, source_file)
    return recognise(tuple(told.values()), ledger)


def _lines(reply: str) -> Iterator[_Line]:
    """Label, value, sentence of each line that has them; whatever else a model writes is passed over."""
    for line in reply.splitlines():
        cells = [cell.strip(' 　*`"“”') for cell in _BARS.split(line.strip().strip("|｜"))]
        if len(cells) >= 3 and re.search(r"[\d一二两三四五六七八九十百]", cells[1]) and len(cells[-1]) >= 4:
            unit = cells[2] if len(cells) > 3 else ""
            value = cells[1] if cells[1].endswith(unit) else cells[1] + unit
            yield _Line(re.sub(r"^[\d.、]+", "", cells[0]), value, cells[-1])


def _found(line: _Line, text: str, year: int) -> tuple[Span, Figure] | None:
    """The sentence of the notes and the figure in it, where both are there and it states what is."""
    wanted = re.sub(r"\s", "", narrow(line.sentence))
    number = re.match(r"\D{0,3}?([\d.,]+)", narrow(line.value))
    for stretch in stretches(text):
        body = stretch.span.of(text)
        if stretch.setting is Setting.COMING or is_line_of_aims(body):
            continue
        for sentence in sentences(body):
            said = sentence.of(body)
            if wanted not in re.sub(r"\s", "", narrow(said)):
                continue
            figure = next((each for each in figures.read(said) if _is(each, line.value, number)), None)
            if figure is not None and not _is_to_come(said, figure, year):
                return sentence.shifted(stretch.span.start), figure
    return None


def _is(figure: Figure, value: str, number: re.Match[str] | None) -> bool:
    if figure.kind not in _ASKED:
        return False
    digits = number[1].replace(",", "") if number else ""
    own = re.search(r"[\d.,]+", narrow(figure.text))
    return (own[0].replace(",", "") == digits) if own and digits else figure.text in value


def _is_to_come(said: str, figure: Figure, year: int) -> bool:
    before = said[: figure.start]
    clause = re.split("[，；：]", before)[-1]
    return turns_to_come(before, year) or states_an_aim(clause, said[figure.end : figure.end + 12])


def _better_named(noted: Noted, label: str) -> Noted:
    """The model's name, where it is made of the sentence's words and says more than ours."""
    ours = noted.label
    if noted.fact.kind is FactKind.ACT or not _is_of_the_words(label, noted.sentence + ours):
        return noted
    unclear = len(ours) <= 3 or len(ours) >= 20
    return replace(noted, fact=replace(noted.fact, label=label)) if unclear else noted


def _is_of_the_words(label: str, words: str) -> bool:
    own = set(re.sub(r"\W", "", label))
    return 2 <= len(label) <= LONGEST_LABEL and bool(own) and len(own & set(words)) >= _OURS * len(own)


def _overlaps(figure: Figure, said: str, told: Iterable[Noted]) -> bool:
    own = Span(figure.start, figure.end)
    return any(each.sentence == said and each.marks.overlaps(own) for each in told if each.fact.kind is FactKind.FIGURE)


def _noted(line: _Line, text: str, sentence: Span, figure: Figure, ledger: Ledger, source_file: str) -> Noted:
    said = sentence.of(text)
    cell = read_cell(figure.text)
    start = sentence.start + figure.start
    number = next((number for number, span in places(text) if span.start <= start < span.end + 1), 1)
    fact = Fact(
        fact_id(ledger.unit, ledger.year, f"{line.label}{start}", source_file),
        line.label,
        cell.value,
        cell.state,
        unit=cell.unit or normal_unit(figure.unit),
        qualifier=cell.qualifier,
        source_file=source_file,
        source_place=say("notes.place", number=number),
        source_sentence=said,
    )
    return Noted(fact, said, Span(figure.start, figure.end))
