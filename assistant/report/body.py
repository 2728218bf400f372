"""A report's sections as the one text that a person edits, and back, with ids and origins carried over.

One line is one paragraph. A first-level heading (一、) starts a section; what stands before the first one is the 导语.
A table is its rows, each a line that starts with ``|``. Nothing else is encoded, so any text is a body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from assistant.language.outline import numbering
from assistant.language.sentences import sentences
from assistant.report.nouns import Paragraph, ParagraphKind, Report, Section, new_id
from assistant.sources import Origin, Sentence

ALIKE = 50
"""Similarity (0-100) from which an edited sentence or paragraph is still taken for the one it was."""


@dataclass(frozen=True, slots=True)
class Located:
    """A paragraph (or a section's heading, then ``paragraph`` is None) and where it starts in the body, in code points."""

    start: int
    text: str
    section: Section
    paragraph: Paragraph | None


def body(report: Report) -> str:
    """The text of all sections."""
    return "\n".join(located.text for located in locate(report))


def locate(report: Report) -> list[Located]:
    """Every heading and paragraph with its offset in ``body(report)``."""
    found: list[Located] = []
    at = 0
    for section in report.sections:
        if section.heading:
            found.append(Located(at, section.heading, section, None))
            at += len(section.heading) + 1
        for paragraph in section.paragraphs:
            text = paragraph_text(paragraph)
            found.append(Located(at, text, section, paragraph))
            at += len(text) + 1
    return found


def paragraph_text(paragraph: Paragraph) -> str:
    """A paragraph as it stands in the body."""
    if paragraph.kind is ParagraphKind.TABLE:
        return "\n".join("| " + " | ".join(_escape(cell) for cell in row) + " |" for row in paragraph.rows)
    return paragraph.text


def reread(text: str, before: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of an edited body. Sections and paragraphs keep their ids, sentences their origin, where they still stand.

    A sentence that is not found, nor one like it, in the text before is a person's.
    """
    sections: list[Section] = []
    heading, lines, opened = "", list[str](), False
    for line in text.split("\n"):
        number = numbering(line)
        if number is not None and number.level == 1:
            if opened or any(each.strip() for each in lines):
                sections.append(_section(heading, lines))
            heading, lines, opened = line, [], True
        else:
            lines.append(line)
    sections.append(_section(heading, lines))
    if before and not before[0].heading and before[0].is_empty and sections[0].heading:
        # A 导语 that is still to be written has no line of its own in the body.
        return (before[0], *_carry(sections, before[1:]))
    return _carry(sections, before)


def _section(heading: str, lines: list[str]) -> Section:
    return Section(id="", heading=heading, paragraphs=tuple(_paragraphs(lines)))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    rows: list[tuple[str, ...]] = []
    for line in [*lines, None]:
        if line is not None and line.startswith("|") and line.rstrip().endswith("|") and len(line.rstrip()) > 1:
            rows.append(tuple(_cells(line)))
            continue
        if rows:
            yield Paragraph(id="", kind=ParagraphKind.TABLE, rows=tuple(rows))
            rows = []
        if line is not None:
            yield Paragraph(id="", text=line)


def _escape(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _cells(line: str) -> list[str]:
    cells, cell, escaped = list[str](), "", False
    for char in line.strip()[1:]:
        if escaped:
            cell, escaped = cell + char, False
        elif char == "\\":
            escaped = True
        elif char == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += char
    return cells


def _carry(sections: list[Section], before: Sequence[Section]) -> tuple[Section, ...]:
    # By their words: a part that is moved gets another number.
    old_sections = _assign([_title(s) for s in sections], [_title(s) for s in before])
    old_paragraphs = [paragraph for section in before for paragraph in section.paragraphs]
    texts = [[paragraph_text(p) for p in section.paragraphs] for section in sections]
    old_of = iter(_assign([t for group in texts for t in group], [paragraph_text(p) for p in old_paragraphs]))
    pool = _SentencePool(old_paragraphs)
    carried: list[Section] = []
    for section, old in zip(sections, old_sections, strict=True):
        paragraphs = tuple(_carry_paragraph(p, old_paragraphs, next(old_of), pool) for p in section.paragraphs)
        known = before[old] if old is not None else None
        carried.append(
            replace(
                section, id=known.id if known else new_id(), slot=known.slot if known else "", paragraphs=paragraphs
            )
        )
    return tuple(carried)


def _title(section: Section) -> str:
    number = numbering(section.heading)
    return section.heading[number.span.end :] if number else section.heading


def _assign(new: list[str], old: list[str]) -> list[int | None]:
    """For each new text the index of the old one it continues: the same text first, in order, then the most alike left over."""
    result: list[int | None] = [None] * len(new)
    left = dict(enumerate(old))
    for position, text in enumerate(new):
        same = [index for index, known in left.items() if known == text]
        if same:
            nearest = min(same, key=lambda index: abs(index - position))
            result[position] = nearest
            del left[nearest]
    for position, text in enumerate(new):
        if result[position] is None and left:
            best = process.extractOne(text, left, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if best is None and text.strip():
                # A split keeps the id on its first part, which may be short.
                first = [index for index, known in left.items() if known.startswith(text)]
                best = ("", 100, first[0]) if first else None
            if best is not None:
                result[position] = best[2]
                del left[best[2]]
    return result


def _carry_paragraph(paragraph: Paragraph, old: list[Paragraph], index: int | None, pool: _SentencePool) -> Paragraph:
    known = old[index] if index is not None else None
    spans = sentences(paragraph.text)
    return replace(
        paragraph,
        id=known.id if known else new_id(),
        citations=known.citations if known else (),
        sentences=known.sentences
        if known and known.text == paragraph.text and known.sentences
        else tuple(pool.carried(paragraph.text[span.start : span.end], span.start, span.end) for span in spans),
    )


class _SentencePool:
    """The sentences before an edit, by their text."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._known = {
            paragraph.text[sentence.start : sentence.end]: sentence
            for paragraph in paragraphs
            for sentence in paragraph.sentences
        }

    def carried(self, text: str, start: int, end: int) -> Sentence:
        same = self._known.get(text)
        if same is not None:
            return replace(same, start=start, end=end)
        alike = process.extractOne(text, list(self._known), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if alike is None:
            return Sentence(start, end, Origin.PERSON)
        # An edited sentence stays what it was until a person confirms it anew: one stroke is no confirmation.
        return replace(self._known[alike[0]], start=start, end=end, mark=None, confirmed_by="")
