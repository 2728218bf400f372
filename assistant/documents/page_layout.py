"""What stands on a page, by where it stands: runs of characters -> lines in reading order, column by column; tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_CJK = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’—…·]")
_WIDE = "\u3400-\u9fff，。；：、（）《》“”〔〕"
_GAP_INSIDE = re.compile(rf"(?<=[{_WIDE}])[ \u00a0]+(?=[{_WIDE}\d])|(?<=[\d%％])[ \u00a0]+(?=[{_WIDE}])")
_LEAST_LINES = 6
"""On each side of a gutter, for two columns."""
_MOST_ACROSS = 0.35
_FILLED = 0.6
"""Share of a column's width that its usual line fills; cells of a table fill less."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together. Places are in points (or pixels) from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None

    @property
    def em(self) -> float:
        """Width of a Chinese character in it."""
        return (self.right - self.left) / max(0.5, sum(1.0 if _CJK.match(char) else 0.5 for char in self.text))

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageTable:
    """Lines that stand in columns, as rows of cells."""

    rows: tuple[tuple[str, ...], ...]
    page: int
    confidence: float | None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: its runs from left to right, and the column that it stands in (0 for a line of the whole page)."""

    runs: tuple[Run, ...]
    page: int
    column: int
    column_left: float = 0.0
    column_right: float = 0.0

    @property
    def text(self) -> str:
        """Its words. A gap between single characters is a title set wide, no blank."""
        text = self.runs[0].text.strip()
        for before, run in zip(self.runs, self.runs[1:], strict=False):
            single = len(before.text.strip()) == 1 or len(run.text.strip()) == 1
            text += ("" if single else "\u3000") + run.text.strip()
        return _GAP_INSIDE.sub("", text).replace("\u3000", " ") if len(self.runs) > 1 else _GAP_INSIDE.sub("", text)

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return self.runs[-1].right

    @property
    def em(self) -> float:
        return median(run.em for run in self.runs)

    @property
    def indent(self) -> float:
        """In characters, from the left of its column."""
        return (self.left - self.column_left) / self.em

    @property
    def space_left(self) -> float:
        """In characters, to the right of it."""
        return (self.column_right - self.right) / self.em

    @property
    def confidence(self) -> float | None:
        return least(run.confidence for run in self.runs)


def lines_of(runs: Sequence[Run], page: int) -> list[PageLine]:
    """The lines of a page in reading order: two columns one after the other, what runs over both in its place."""
    if not runs:
        return []
    gutter = _gutter(runs)
    if gutter is None:
        return list(_lines(runs, page, 0))
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: run.middle)
    beside = [run for run in runs if not run.left < gutter < run.right]
    found: list[PageLine] = []
    for band in range(len(across) + 1):
        inside = [run for run in beside if sum(each.middle < run.middle for each in across) == band]
        found += _lines([run for run in inside if run.right <= gutter], page, 1)
        found += _lines([run for run in inside if run.left >= gutter], page, 2)
        found += _lines(across[band : band + 1], page, 0)
    return found


def with_bounds(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """The lines with the bounds that lines of their column reach: on their page, or, where it has few, anywhere."""
    everywhere = [line for page in pages for line in page]
    bounded: list[list[PageLine]] = []
    for page in pages:
        bounds: dict[int, tuple[float, float]] = {}
        for column in {line.column for line in page}:
            alike = [line for line in page if line.column == column]
            if len(alike) < _LEAST_LINES:
                alike = [line for line in everywhere if line.column == column]
            bounds[column] = _bounds(alike)
        bounded.append([PageLine(line.runs, line.page, line.column, *bounds[line.column]) for line in page])
    return bounded


def _bounds(lines: Sequence[PageLine]) -> tuple[float, float]:
    running = [line for line in lines if not _has_cells(line)] or lines
    return min(line.left for line in running), max(line.right for line in running)


def _lines(runs: Sequence[Run], page: int, column: int) -> Iterator[PageLine]:
    """Runs on one height are one line."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        last = lines[-1] if lines else []
        overlap = min(run.bottom, last[0].bottom) - max(run.top, last[0].top) if last else 0.0
        if last and overlap > 0.5 * min(run.bottom - run.top, last[0].bottom - last[0].top):
            last.append(run)
        else:
            lines.append([run])
    for line in lines:
        yield PageLine(tuple(sorted(line, key=lambda run: run.left)), page, column)


def _gutter(runs: Sequence[Run]) -> float | None:
    """Where the blank between two columns of running text lies, or None."""
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    width = right - left
    best: tuple[int, float] | None = None
    for step in range(36, 65):
        place = left + width * step / 100
        before = [run for run in runs if run.right <= place]
        after = [run for run in runs if run.left >= place]
        crossing = len(runs) - len(before) - len(after)
        if min(len(before), len(after)) < _LEAST_LINES or crossing > _MOST_ACROSS * len(runs):
            continue
        fills_left = median(run.right - run.left for run in before) >= _FILLED * (place - left)
        fills_right = median(run.right - run.left for run in after) >= _FILLED * (right - place)
        if fills_left and fills_right and (best is None or crossing < best[0]):
            best = crossing, place
    return best[1] if best else None


def tables_in(lines: Sequence[PageLine]) -> Iterator[PageLine | PageTable]:
    """The lines, with those that stand in columns put together as the rows of a table."""
    waiting: list[PageLine] = []
    for line in lines:
        if _has_cells(line) and (not waiting or waiting[-1].page == line.page):
            waiting.append(line)
            continue
        yield from _table_or_lines(waiting)
        waiting = [line] if _has_cells(line) else []
        if not waiting:
            yield line
    yield from _table_or_lines(waiting)


def _has_cells(line: PageLine) -> bool:
    return len(line.runs) > 1 and any(len(run.text.strip()) > 1 for run in line.runs)


def _table_or_lines(lines: list[PageLine]) -> Iterator[PageLine | PageTable]:
    columns = _columns(lines)
    fits = all(len({_column(run, columns) for run in line.runs}) == len(line.runs) for line in lines)
    if len(lines) < 2 or len(columns) < 2 or not fits or (len(columns) == 2 and len(lines) < 3):
        yield from lines
        return
    rows: list[tuple[str, ...]] = []
    for line in lines:
        row = [""] * len(columns)
        for run in line.runs:
            row[_column(run, columns)] = _GAP_INSIDE.sub("", run.text.strip())
        rows.append(tuple(row))
    yield PageTable(tuple(rows), lines[0].page, least(line.confidence for line in lines))


def _columns(lines: Sequence[PageLine]) -> list[tuple[float, float]]:
    """The stretches that the cells of all lines cover together."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((run.left, run.right) for line in lines for run in line.runs):
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _column(run: Run, columns: Sequence[tuple[float, float]]) -> int:
    return next(at for at, (left, right) in enumerate(columns) if left <= run.left and run.right <= right)


def least(confidences: Iterable[float | None]) -> float | None:
    """The least sure of them; None where none was recognised from a picture."""
    return min((each for each in confidences if each is not None), default=None)
