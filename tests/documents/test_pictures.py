"""Scans and photos: recognised where the extra is installed, each line with how sure it is."""

from __future__ import annotations

import io
import socket
import sys
from pathlib import Path

import pytest

from assistant.documents import BlockKind, read, recognising
from assistant.documents.pdf_reading import page_image
from assistant.errors import UnreadableFile
from assistant.words import say_error

pytest.importorskip("rapidocr")
SAMPLE = Path(__file__).parents[2] / "knowledge" / "samples" / "临岚市法治政府建设提升行动计划.pdf"


@pytest.fixture(scope="module")
def page() -> bytes:
    """The first page of a sample as a grey picture, as scanners make it."""
    kept = io.BytesIO()
    page_image(SAMPLE.read_bytes(), 1).convert("L").save(kept, "PNG")
    return kept.getvalue()


def scanned(page: bytes) -> bytes:
    from PIL import Image

    kept = io.BytesIO()
    Image.open(io.BytesIO(page)).save(kept, "PDF", resolution=200)
    return kept.getvalue()


@pytest.mark.parametrize("as_pdf", [False, True])
def test_a_scan_is_read_line_by_line_and_says_how_sure_it_is(page: bytes, as_pdf: bool) -> None:
    reading = read(scanned(page) if as_pdf else page, "通知")
    assert reading.title == "临岚市人民政府关于印发《临岚市法治政府建设提升行动计划（2024—2025年）》的通知"
    assert "（一）实施依法决策规范行动。" in reading.text
    assert all(block.is_recognised and 0.5 < (block.confidence or 0) <= 1 for block in reading.blocks)
    assert {block.page for block in reading.blocks} == {1}
    assert [block.text for block in reading.blocks if block.kind is BlockKind.HEADING] == [
        "一、总体目标",
        "二、重点任务",
    ]
    assert "确认" in reading.notes[0]


@pytest.mark.parametrize("as_pdf", [False, True])
def test_without_the_extra_a_person_is_told_what_to_do(
    page: bytes, as_pdf: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableFile) as refused:
        read(scanned(page) if as_pdf else page, "通知")
    assert "bigan[ocr]" in say_error(refused.value)


def test_an_empty_picture_says_so() -> None:
    from PIL import Image

    kept = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(kept, "JPEG")
    with pytest.raises(UnreadableFile, match=r"documents\.nothing_recognised"):
        read(kept.getvalue(), "照片.jpg")


def test_words_that_a_file_gives_itself_are_not_recognised_ones() -> None:
    assert not any(block.is_recognised for block in read(SAMPLE.read_bytes(), "计划.pdf").blocks)


@pytest.mark.parametrize("angle", [90, 180])
def test_a_photo_that_lies_on_its_side_or_head_is_turned(page: bytes, angle: int) -> None:
    from PIL import Image

    kept = io.BytesIO()
    Image.open(io.BytesIO(page)).crop((0, 150, 1653, 560)).rotate(angle, expand=True).save(kept, "JPEG")
    assert read(kept.getvalue(), "照片.jpg").title.endswith("（2024—2025年）》的通知")


def test_recognition_asks_nothing_outside(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    def refused(*_: object) -> None:
        raise AssertionError("something was asked outside")

    monkeypatch.setattr(socket.socket, "connect", refused)
    recognising._engine.cache_clear()
    assert recognising.recognise(Image.open(io.BytesIO(page)).crop((0, 150, 1653, 400)), "照片")
