"""An archive is taken in file by file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from assistant.cli import main

FILES = Path(__file__).parents[1] / "documents" / "files"


def test_each_file_of_an_archive_is_a_document_and_a_refused_one_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("通知/关于普法的通知.txt", "关于开展普法宣传的通知\n各村要开展普法宣传。")
        archive.writestr("通知/空.docx", b"")
        archive.writestr("2024年报告.doc", (FILES / "report.doc").read_bytes())
    (tmp_path / "资料.zip").write_bytes(kept.getvalue())
    with pytest.raises(SystemExit) as ended:
        main(["ingest", str(tmp_path / "资料.zip"), "--home", str(tmp_path / "home")])
    assert ended.value.code == 0
    told = capsys.readouterr().err
    assert told.count("已收入") == 2
    assert "资料.zip/空.docx" in told
    assert "全部接受" in told
