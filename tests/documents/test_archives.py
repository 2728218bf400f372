"""Archives: each file under its true name, within bounds."""

from __future__ import annotations

import io
import zipfile

import pytest

from assistant.documents import each_file, read
from assistant.errors import UnreadableFile


def archive(files: dict[str, bytes], *, gbk: bool = False) -> bytes:
    """A .zip; with ``gbk`` names are written as programs here do, in GBK and without saying so."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(_InGbk(name) if gbk else name, content)
    return kept.getvalue()


class _InGbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


@pytest.mark.parametrize("gbk", [False, True])
def test_each_file_comes_under_its_name_and_what_nobody_reads_stays_out(gbk: bool) -> None:
    files = {
        "资料/通知.txt": "通知".encode(),
        "资料/報告—2024年誠信.txt": b"b",
        "__MACOSX/._x": b"x",
        "资料/~$锁.docx": b"x",
        "Thumbs.db": b"x",
    }
    assert list(each_file(archive(files, gbk=gbk), "资料.zip")) == [
        ("通知.txt", "通知".encode()),
        ("報告—2024年誠信.txt", b"b"),
    ]


def test_a_file_that_is_no_archive_is_itself() -> None:
    assert list(each_file(b"text", "a.txt")) == [("a.txt", b"text")]


def test_an_archive_within_is_handed_on_and_not_opened() -> None:
    inner = archive({"a.txt": b"a"})
    ((name, content),) = each_file(archive({"inner.zip": inner}), "outer.zip")
    assert (name, content) == ("inner.zip", inner)
    with pytest.raises(UnreadableFile, match=r"documents\.archive"):
        read(content, name)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (archive({"a.txt": b"\0" * 30_000_000}), "documents.archive_too_large"),
        (archive({f"{number}.txt": b"a" for number in range(2001)}), "documents.too_many_files"),
        (archive({"~$a.docx": b"a"}), "documents.empty"),
        (archive({"a.txt": b"a" * 5000})[:-60], "documents.damaged"),
    ],
    ids=["a bomb", "too many", "only locks", "broken off"],
)
def test_what_was_made_to_fill_the_disk_or_broke_off_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        list(each_file(content, "资料.zip"))
    assert refused.value.key == key


def test_an_archive_with_a_password_says_so() -> None:
    made = bytearray(archive({"a.txt": b"a"}))
    made[made.index(b"PK\x03\x04") + 6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match=r"documents\.password"):
        list(each_file(bytes(made), "资料.zip"))
