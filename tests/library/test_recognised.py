"""Words recognised from a picture are found, and back no figure until a person has held them against it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.desk import Desk, library, reports, units
from assistant.documents import Block, BlockKind, Reading
from assistant.documents.reading import paragraph, table
from assistant.errors import NotFound
from assistant.figures import read
from assistant.library import citation
from assistant.report import Report, Unit
from assistant.report.body import body
from assistant.sources import Document, DocumentKind
from assistant.ui.panels import reader
from assistant.ui.serving import create_app

LINE = "各乡镇全年开展普法宣传不少于37场次。"
SCAN = Reading(
    "关于普法工作的通知",
    (
        paragraph("关于普法工作的通知", 1, 0.99),
        Block(BlockKind.HEADING, "一、任务", 1, page=1, confidence=0.98),
        paragraph(LINE, 1, 0.87),
        table((("任务", "时限"), ("普法", "6月")), 2, 0.95),
        paragraph("附后的说明由文件自带。", 3),
    ),
    pictures=((1, b"\xff\xd8\xffone"), (2, b"\xff\xd8\xfftwo")),
)


@pytest.fixture
def scan(desk: Desk) -> Document:
    return desk.library.add(b"scan", "通知.pdf", kind=DocumentKind.POLICY, reading=SCAN)


def test_a_passage_keeps_how_sure_its_least_sure_line_is(desk: Desk, scan: Document) -> None:
    found = {each.text.split("\n")[-1]: each.confidence for each in desk.library.passages(scan.id)}
    assert found[LINE] == 0.87
    assert found["| 普法 | 6月 |"] == 0.95
    assert found["附后的说明由文件自带。"] is None
    (hit,) = desk.library.retriever(limit=1).invoke("普法宣传")
    assert hit.metadata["confidence"] == 0.87


def _drafted(desk: Desk) -> Report:
    """A report with one sentence that cites the scanned line."""
    unit = units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", county="云溪县"))
    report = reports.create(desk, unit.id, "fazhi_zhengfu", 2025, "甲")
    text = body(report) + "\n按照要求，普法宣传不少于37场次。"
    report = reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=1, person="甲").report
    section = next(each for each in report.sections if any("37" in text.text for text in each.paragraphs))
    (hit,) = library.search(desk, "普法宣传", limit=1)
    cited = tuple(
        replace(text, citations=(citation(hit),)) if "37" in text.text else text for text in section.paragraphs
    )
    sections = tuple(replace(each, paragraphs=cited) if each.id == section.id else each for each in report.sections)
    desk.reports.save(replace(report, sections=sections), "甲", base=report.version)
    return reports.open_report(desk, report.id)


def _open_figures(desk: Desk, report: Report) -> list[str]:
    review = reports.review_of(desk, reports.open_report(desk, report.id))
    return [each.figure.text for paragraph in review.paragraphs for each in paragraph.open_figures]


def test_a_recognised_figure_is_quoted_only_once_a_person_confirmed_the_line(desk: Desk, scan: Document) -> None:
    report = _drafted(desk)
    (figure,) = [each.text for each in read(LINE) if "37" in each.text]
    assert figure in _open_figures(desk, report)
    (passage,) = [each for each in desk.library.passages(scan.id) if each.text.endswith(LINE)]
    assert passage.is_to_check
    checked = library.check(desk, passage.id, "王某")
    assert (checked.is_to_check, checked.checked_by) == (False, "王某")
    assert figure not in _open_figures(desk, report)


def test_a_keystroke_does_not_forget_what_was_held_against_the_picture(desk: Desk, scan: Document) -> None:
    report = _drafted(desk)
    (passage,) = [each for each in desk.library.passages(scan.id) if each.text.endswith(LINE)]
    library.check(desk, passage.id, "王某")
    text = body(report) + "\n再写一句。"
    saved = reports.sync(desk, report.id, text=text, base=report.version, tab="t", seq=9, person="甲")
    opened = [each.figure.text for paragraph in saved.review.paragraphs for each in paragraph.open_figures]
    assert not [each for each in opened if "37" in each]


def test_the_page_stands_beside_its_words_and_goes_with_its_document(desk: Desk, scan: Document) -> None:
    (passage,) = [each for each in desk.library.passages(scan.id) if each.text.endswith(LINE)]
    drawn = reader.document(desk, scan.id, "zh", at=passage.id)
    assert "把握87%" in drawn
    with TestClient(create_app(desk)) as client:
        assert client.get(f"/bigan/page/{scan.id}/1").content == b"\xff\xd8\xffone"
        assert client.get(f"/bigan/page/{scan.id}/9").status_code == 404
    library.check(desk, passage.id, "王某")
    assert "王某已对照原件" in reader.document(desk, scan.id, "zh", at=passage.id)
    library.remove(desk, scan.id, "王某")
    assert desk.library.picture(scan.id, 1) is None
    with pytest.raises(NotFound):
        library.check(desk, passage.id, "王某")
