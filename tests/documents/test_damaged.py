"""Files that were cut off, damaged or made to do harm are refused in words, never with a crash."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import zipfile
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.desk import Desk, library
from assistant.documents import each_file, read
from assistant.documents.picture_reading import pictures
from assistant.errors import UnreadableFile
from assistant.words import say_error
from tests.documents.drawn import ofd, ole, pdf

FILES = Path(__file__).parent / "files"
LINES = ["青禾镇工作总结", *(f"第{number}次会议研究了{number * 7}个事项。" for number in range(120))]
FORMATS = ["docx", "xlsx", "doc", "xls", "pdf", "ofd", "html", "md", "gb18030.txt", "utf-16.txt", "mht", "zip", "png"]


@cache
def whole(name: str) -> bytes:  # noqa: PLR0912
    """A sound file of this format."""
    kept = io.BytesIO()
    match name:
        case "docx":
            document = docx.Document()
            for line in LINES:
                document.add_paragraph(line)
            document.add_table(2, 2).cell(0, 0).text = "甲"
            document.save(kept)
        case "xlsx":
            book = openpyxl.Workbook()
            for line in LINES:
                book.worksheets[0].append([line, len(line)])
            book.save(kept)
        case "doc" | "xls":
            return (FILES / ("report.doc" if name == "doc" else "workbook.xls")).read_bytes()
        case "pdf":
            return pdf([LINES[:20], LINES[20:40]])
        case "ofd":
            return ofd([LINES[:20], LINES[20:40]])
        case "html":
            rows = "".join(f"<tr><td>{line}</td><td>1</td></tr>" for line in LINES[:10])
            return f"<html><head><title>{LINES[0]}</title></head><body><h1>{LINES[0]}</h1><table>{rows}</table></body></html>".encode()
        case "md":
            return "\n\n".join([f"# {LINES[0]}", *LINES[1:]]).encode()
        case "mht":
            return b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + whole("html")
        case "zip":
            with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("a.txt", "\n".join(LINES))
                archive.writestr("b.docx", whole("docx"))
        case "png":
            from PIL import Image

            Image.linear_gradient("L").save(kept, "PNG")
        case _:
            return "\n".join(LINES).encode(name.removesuffix(".txt"))
    return kept.getvalue()


def take(content: bytes, name: str) -> None:
    """Read it as ingestion does; a picture is decoded only, since recognising it takes seconds."""
    for inside, file in each_file(content, f"某文件.{name}"):
        if name == "png":
            for _ in pictures(file, inside):
                pass
        else:
            read(file, inside)


@pytest.fixture(autouse=True)
def _no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)


@pytest.mark.parametrize("name", FORMATS)
def test_a_sound_file_is_read(name: str) -> None:
    take(whole(name), name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_cut_off_anywhere_is_read_in_part_or_refused_in_words(name: str) -> None:
    content = whole(name)
    for step in range(1, 11):
        try:
            take(content[: len(content) * step // 11], name)
        except UnreadableFile as refused:
            assert "某文件" in say_error(refused) or name == "zip"
            assert "{" not in say_error(refused)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_bytes_that_flipped_never_make_it_crash(name: str, data: st.DataObject) -> None:
    content = bytearray(whole(name))
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=12)):
        content[place] = byte
    with contextlib.suppress(UnreadableFile):
        take(bytes(content), name)


@pytest.mark.parametrize("name", ["docx", "xlsx", "doc", "xls", "pdf", "ofd"])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_a_stretch_of_noise_never_makes_it_crash(name: str, data: st.DataObject) -> None:
    content = whole(name)
    start = data.draw(st.integers(0, len(content) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=600))
    with contextlib.suppress(UnreadableFile):
        take(content[:start] + noise + content[start + len(noise) :], name)


def _packed(parts: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return kept.getvalue()


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + level)} '{f'&{chr(97 + level)};' * 10}'>" for level in range(9)
)


@pytest.mark.parametrize("declared", [LAUGHS + "]>", '<!DOCTYPE a [<!ENTITY j SYSTEM "file:///etc/passwd">]>'])
@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml", "OFD.xml"])
def test_entities_inside_office_files_are_never_followed(part: str, declared: str) -> None:
    with pytest.raises(UnreadableFile, match=r"documents\.declarations"):
        read(_packed({part: f"{declared}<a b='&j;'>&j;</a>"}), "某文件")


def test_a_refused_file_leaves_the_library_as_it_was(desk: Desk) -> None:
    library.ingest(desk, "关于普法的通知\n各村要开展普法。".encode(), "通知.txt", person="王某")
    before = [(each.id, desk.library.text(each.id)) for each in desk.library.documents()]
    locked = _packed({"word/document.xml": "x"}).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )
    for name in FORMATS:
        content = whole(name)
        for damaged in (content[: len(content) // 2], b"\xff" * 61 * 1024 * 1024 if name == "docx" else b"", locked):
            with contextlib.suppress(UnreadableFile):
                if name in ("docx", "xlsx", "doc", "xls", "ofd", "png", "zip"):
                    library.ingest(desk, damaged, f"某文件.{name}", person="王某")
                    pytest.fail(f"{name} was taken")
    assert [(each.id, desk.library.text(each.id)) for each in desk.library.documents()] == before


WORKBOOK_WITH_PASSWORD = (
    b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12 + b"\x2f\x00\x06\x00\x01\x00\x01\x00\x01\x00" + b"\0" * 40
)


@pytest.mark.parametrize(
    ("streams", "key"),
    [
        ({"EncryptionInfo": b"\4", "EncryptedPackage": b"\7"}, "documents.password"),
        ({"Workbook": WORKBOOK_WITH_PASSWORD}, "documents.password"),
        ({"WordDocument": b"\xec\xa5" + b"\0" * 8 + b"\x00\x01", "1Table": b""}, "documents.password"),
        ({"WordDocument": b"\xdc\xa5" + b"\0" * 200}, "documents.old_word"),
        ({"Workbook": b"no workbook"}, "documents.old_excel"),
        ({"MatOST": b"x", "CONTENTS": b"y"}, "documents.works"),
        ({"PowerPoint Document": b"x"}, "documents.old_office"),
    ],
)
def test_an_old_file_that_cannot_be_read_says_which_it_is_and_what_to_do(streams: dict[str, bytes], key: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(ole(streams), "某文件")
    assert refused.value.key == key
    assert "某文件" in say_error(refused.value)


def test_a_pdf_with_a_password_says_so_and_one_that_only_forbids_copying_is_read() -> None:
    with pytest.raises(UnreadableFile, match=r"documents\.password"):
        read((FILES / "locked.pdf").read_bytes(), "通知.pdf")
    assert "青禾镇" in read((FILES / "restricted.pdf").read_bytes(), "通知.pdf").text


def test_a_workbook_whose_chain_of_sectors_runs_in_a_circle_ends() -> None:
    content = bytearray(whole("xls"))
    chain = content.index(struct.pack("<4I", 1, 2, 3, 4))
    content[chain + 12 : chain + 16] = struct.pack("<I", 1)
    with contextlib.suppress(UnreadableFile):
        take(bytes(content), "xls")
