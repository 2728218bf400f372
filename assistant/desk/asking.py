"""What waits for somebody to vouch for it: each sentence under its number, with its department and what last year said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from assistant.desk.departments import Departments, departments_of
from assistant.desk.desk import Desk
from assistant.desk.reports import review_of
from assistant.errors import NotFound
from assistant.language.sentences import sentences
from assistant.ledger.entering.occasions import is_occasion
from assistant.report import Report
from assistant.report.review import Review, ReviewedParagraph
from assistant.report.slip import Asked
from assistant.sources import Document, Origin, Sentence

ALIKE = 40
"""Similarity (0-100) from which a sentence of last year's report is shown as the one that was continued."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence that waits, where it stands: its paragraph, and its offsets in the report's body."""

    asked: Asked
    paragraph: str
    at: int
    """Its start in the paragraph."""
    start: int
    end: int


def waiting(desk: Desk, report: Report, review: Review | None = None) -> list[Waiting]:
    """Every sentence with a mark, in the order of the text. A sentence keeps its number as long as its words stand."""
    found = _found(desk, report, review or review_of(desk, report))
    known = desk.asked.all(report.id)
    numbered = _numbered(found, known)
    unseen = [each.asked for each in numbered if each.asked not in known]
    if not unseen:
        return numbered
    with desk.database.writing() as session:
        # Read again: another page may have given numbers meanwhile.
        known = desk.asked.in_session(session, report.id)
        numbered = _numbered(found, known)
        desk.asked.save_in(session, report, [each.asked for each in numbered if each.asked not in known])
    return numbered


def groups(found: Sequence[Waiting]) -> list[tuple[str, list[Waiting]]]:
    """By department, in the order of the text; what no department is known for comes last."""
    by_name: dict[str, list[Waiting]] = {}
    for each in found:
        by_name.setdefault(each.asked.department, []).append(each)
    nobody = by_name.pop("", [])
    named = list(by_name.items())
    return [*named, ("", nobody)] if nobody else named


def _numbered(found: Sequence[Waiting], known: Sequence[Asked]) -> list[Waiting]:
    left: dict[str, list[Asked]] = {}
    for each in known:
        left.setdefault(each.text, []).append(each)
    last = max((each.number for each in known), default=0)
    numbered: list[Waiting] = []
    for each in found:
        same = left.get(each.asked.text)
        if same:
            number = same.pop(0).number
        else:
            number = last = last + 1
        numbered.append(replace(each, asked=replace(each.asked, number=number)))
    return numbered


def _found(desk: Desk, report: Report, review: Review) -> list[Waiting]:
    told = _PastTexts(desk)
    departments: Departments | None = None
    found: list[Waiting] = []
    for paragraph in review.paragraphs:
        for sentence in paragraph.sentences:
            if sentence.mark is not None:
                departments = departments or departments_of(desk, report)
                asked = _asked(paragraph, sentence, departments, told)
                start, end = paragraph.start + sentence.start, paragraph.start + sentence.end
                found.append(Waiting(asked, paragraph.paragraph.id, sentence.start, start, end))
    return found


def _asked(paragraph: ReviewedParagraph, sentence: Sentence, departments: Departments, told: _PastTexts) -> Asked:
    text = paragraph.text[sentence.start : sentence.end]
    facts = [
        match.fact for match in paragraph.figures if match.fact and sentence.start <= match.figure.start < sentence.end
    ]
    year, past = told.of(sentence, text) if sentence.origin is Origin.PAST else (None, "")
    return Asked(
        number=0,
        text=text,
        department=departments.of_sentence(text, facts),
        origin=sentence.origin.value,
        past_year=year,
        past_text=past,
        alone=is_occasion(text),
    )


class _PastTexts:
    """The sentences of past reports, each read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[Document | None, list[str]]] = {}

    def of(self, sentence: Sentence, text: str) -> tuple[int | None, str]:
        """Year and words of the sentence that this one continues."""
        document, told = self._read(sentence.source)
        if document is None or not told:
            return None, ""
        best = process.extractOne(text, told, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return document.year, best[0] if best else ""

    def _read(self, id: str) -> tuple[Document | None, list[str]]:
        if id not in self._known:
            try:
                document = self._desk.library.document(id)
                text = self._desk.library.text(id)
            except NotFound:
                self._known[id] = None, []
            else:
                self._known[id] = document, [span.of(text) for span in sentences(text)]
        return self._known[id]
