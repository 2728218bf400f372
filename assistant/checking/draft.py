"""The text that is checked: its lines, its headings at every depth, and the sentences under each. It knows no rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.findings import Basis, Finding, Severity
from assistant.language.outline import heading, is_run_in, numbering
from assistant.language.sentences import sentences
from assistant.language.spans import Span

LONGEST_BARE_HEADING = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text and where it starts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_table_row(self) -> bool:
        return self.text.startswith("|")


@dataclass(frozen=True, slots=True)
class Item:
    """A line that starts with an outline number; ``text`` is its heading, or its first words where it has none."""

    level: int
    value: int
    start: int
    end: int
    text: str
    number: str
    is_heading: bool
    run_in: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number (level 1-4), or a short line of its own without one (level 0, value 0)."""

    level: int
    value: int
    start: int
    end: int
    text: str
    """Number included, as printed."""
    number: str
    run_in: bool
    body: Span
    """What stands under it, up to the next heading of its level or a higher one."""

    @property
    def title(self) -> str:
        return self.text[len(self.number) :].strip()


class Draft:
    """A text as the checks read it; every offset is a code point of ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        found: list[Line] = []
        at = 0
        for text in self.text.split("\n"):
            found.append(Line(at, text))
            at += len(text) + 1
        return tuple(found)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every line that starts with an outline number, in order. Where tables were flattened into lines of cells,
        only first-level ones count: the numbers in the cells are the form's."""
        flat = sum(_ends_in_cells(line.text) for line in self.lines) >= 3
        found: list[Item] = []
        for line in self.lines:
            number = numbering(line.text)
            if (
                number is None
                or _ends_in_cells(line.text)
                or (flat and number.level > 1)
                or not line.text[number.span.end :].strip()
            ):
                continue
            title = heading(line.text)
            stop = title.end if title else min(len(line.text.rstrip()), number.span.end + LONGEST_BARE_HEADING)
            begin = line.start + len(line.text) - len(line.text.lstrip())
            found.append(
                Item(
                    level=number.level,
                    value=number.value,
                    start=begin,
                    end=line.start + stop,
                    text=self.text[begin : line.start + stop],
                    number=number.span.of(line.text).strip(),
                    is_heading=title is not None,
                    run_in=is_run_in(line.text),
                )
            )
        return tuple(found)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The numbered headings, in order."""
        named = [item for item in self.items if item.is_heading]
        return tuple(
            Heading(
                item.level, item.value, item.start, item.end, item.text, item.number, item.run_in,
                Span(item.end, next((other.start for other in named[at + 1 :] if other.level <= item.level), len(self.text))),
            )
            for at, item in enumerate(named)
        )  # fmt: skip

    @cached_property
    def titles(self) -> tuple[Heading, ...]:
        """Everything that names what follows: numbered headings, and short lines without a number or a full stop."""
        stops = sorted([*(each.start for each in self.headings if each.level == 1), len(self.text)])
        bare = [
            Heading(0, 0, line.start, line.end, line.text.strip(), "", False,
                    Span(line.end, next((stop for stop in stops if stop > line.start), len(self.text))))
            for line in self.lines
            if _is_bare_heading(line)
        ]  # fmt: skip
        return tuple(sorted([*self.headings, *bare], key=lambda each: each.start))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(sentences(self.text))

    def section_at(self, offset: int) -> str:
        """The first-level heading above a place, empty for what opens the text."""
        above = [each for each in self.headings if each.level == 1 and each.start <= offset]
        return above[-1].text if above else ""

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds a place."""
        for span in self.sentences:
            if span.start <= offset < span.end:
                return span
        return Span(offset, offset)

    def find(
        self,
        code: str,
        severity: Severity,
        start: int,
        end: int,
        message: str,
        *,
        suggestion: str | None = None,
        basis: Basis | None = None,
        values: tuple[str, ...] = (),
    ) -> Finding:
        """A finding about this place of the text."""
        return Finding(
            code=code,
            severity=severity,
            quote=self.text[start:end],
            start=start,
            end=end,
            message=message,
            suggestion=suggestion,
            basis=basis,
            section=self.section_at(start),
            values=values,
        )


def _is_bare_heading(line: Line) -> bool:
    words = line.text.strip()
    return (
        2 <= len(words) <= LONGEST_BARE_HEADING
        and not line.is_table_row
        and numbering(words) is None
        and words[-1] not in "。；，：！？、"
    )


def _ends_in_cells(line: str) -> bool:
    """Whether a line is a row of a table whose cells were read as text (四、结转下年度继续办理 118 5 0 0)."""
    return re.search(r"(?:\s+\d+){2,}\s*$", line) is not None
