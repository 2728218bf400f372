"""The 来源对照表: every figure and every open sentence of a report beside what it rests on, for whoever signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.documents.xlsx_writing import ColumnOut, SheetOut, write_xlsx
from assistant.exporting.marking import why_figure, why_sentence
from assistant.language.sentences import sentences
from assistant.ledger import Fact, FactStatus, FigureMatch, FigureStatus, Ledger
from assistant.report import Report
from assistant.report.review import Review, ReviewedParagraph
from assistant.words import say

_FIGURES = ("place", "sentence", "figure", "status", "fact", "value", "department", "file", "confirmed", "remark")
_WIDTHS = (22, 46, 12, 12, 22, 12, 14, 26, 18, 34)
_FACTS = ("fact", "value", "last", "reason", "period", "department", "use", "used", "file", "confirmed")
_FACT_WIDTHS = (28, 14, 14, 28, 16, 14, 10, 14, 28, 20)


def source_table(report: Report, review: Review, ledger: Ledger, documents: Mapping[str, str]) -> bytes:
    """The table as .xlsx. ``documents`` gives the title of a library document by its id."""
    columns = tuple(
        ColumnOut(say(f"export.column.{name}"), width) for name, width in zip(_FIGURES, _WIDTHS, strict=True)
    )
    facts = tuple(
        ColumnOut(say(f"export.column.{name}"), width) for name, width in zip(_FACTS, _FACT_WIDTHS, strict=True)
    )
    rows = tuple(row for paragraph in review.paragraphs for row in _rows(paragraph, ledger, documents))
    title = say("export.source_table.title", title=report.frame.title)
    return write_xlsx(
        [
            SheetOut(say("export.source_table.figures"), columns, rows, title),
            SheetOut(say("export.source_table.facts"), facts, tuple(_fact_rows(review, ledger)), title),
        ]
    )


def _rows(paragraph: ReviewedParagraph, ledger: Ledger, documents: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    place = paragraph.section.heading or say("export.opening")
    for match in paragraph.figures:
        facts = [fact for id in (match.fact, *match.also) if id and (fact := ledger.fact(id)) is not None]
        yield (
            place,
            sentence_around(paragraph.text, match.figure.start),
            match.figure.text,
            say(f"export.status.{match.status.value}"),
            *_about(facts, match, paragraph, documents),
            why_figure(match, ledger) if match in paragraph.open_figures else "",
        )
    for sentence in paragraph.sentences:
        if sentence.mark is not None:
            text = paragraph.text[sentence.start : sentence.end]
            yield (place, text, "", sentence.mark.value, "", "", "", "", "", why_sentence(sentence.mark))
    for hole in paragraph.holes:
        text = sentence_around(paragraph.text, hole.start)
        yield (
            place,
            text,
            hole.of(paragraph.text),
            say("export.status.hole"),
            "",
            "",
            "",
            "",
            "",
            say("export.why.hole"),
        )


def _about(
    facts: list[Fact], match: FigureMatch, paragraph: ReviewedParagraph, documents: Mapping[str, str]
) -> tuple[str, str, str, str, str]:
    if match.status is FigureStatus.QUOTED:
        cited = [each for each in paragraph.paragraph.citations if match.figure.text in each.quote]
        named = "；".join(f"《{each.title or documents.get(each.document, '')}》{each.place}" for each in cited[:2])
        return "", "", "", named, ""
    return (
        "；".join(fact.label for fact in facts),
        "；".join(fact.wording() for fact in facts),
        "；".join(dict.fromkeys(fact.department for fact in facts if fact.department)),
        "；".join(dict.fromkeys(source_of(fact) for fact in facts if source_of(fact))),
        "；".join(dict.fromkeys(confirmed(fact) for fact in facts if fact.is_confirmed)),
    )


def _fact_rows(review: Review, ledger: Ledger) -> Iterator[tuple[str, ...]]:
    used = {match.fact: match.status for match in review.facts}
    for fact in ledger.facts:
        status = used.get(fact.id, FactStatus.UNUSED)
        yield (
            fact.label,
            say(f"export.state.{fact.state.value}") if not fact.value else fact.wording(),
            fact.last_value,
            "；".join(dict.fromkeys(part for part in (fact.reason, fact.note) if part)),
            fact.period or say("export.whole_year"),
            fact.department,
            fact.use.value,
            say(f"export.fact.{status.value}"),
            source_of(fact),
            confirmed(fact),
        )


def source_of(fact: Fact) -> str:
    """File and place that a fact came from, and its sentence there where it was read from prose."""
    place = " ".join(part for part in (fact.source_file, fact.source_place) if part)
    return f"{place}：{fact.source_sentence}" if fact.source_sentence else place


def confirmed(fact: Fact) -> str:
    """Who confirmed a fact, and on which day."""
    return f"{fact.confirmed_by} {fact.confirmed_at[:10]}".strip() if fact.is_confirmed else ""


def sentence_around(text: str, offset: int) -> str:
    """The sentence of the text in which an offset lies; for a table the row."""
    span = next((span for span in sentences(text) if span.start <= offset < span.end), None)
    return span.of(text) if span else text
