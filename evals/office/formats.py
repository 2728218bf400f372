"""One text as files of the kinds that offices have. What LibreOffice must make is made of many files at once."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.language import outline
from evals.office.sources import Source
from tests.documents.drawn import ofd as drawn_ofd

LINES_OF_AN_OFD_PAGE, CHARACTERS_OF_A_LINE = 24, 28


def docx(source: Source) -> bytes:
    """Headings by style, or typed only, as it comes in offices."""
    import docx as library

    document = library.Document()
    styled = len(source.title) % 2 == 0
    for number, line in enumerate(source.lines):
        level = outline.numbering(line)
        is_heading = level is not None and level.level <= 2 and len(line) <= 30
        if number == 0:
            document.add_paragraph(line, style="Title" if styled else None)
        elif is_heading and styled and level is not None:
            document.add_paragraph(line, style=f"Heading {level.level}")
        else:
            document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def page(source: Source, encoding: str) -> bytes:
    """A web page with what surrounds its text on official sites."""
    body = "".join(f"<p>&emsp;&emsp;{html.escape(line)}</p>\n" for line in source.lines[1:])
    charset = "gb2312" if encoding == "gb18030" else encoding
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{html.escape(source.title)}_云溪县人民政府</title>'
        f'</head><body><div class="nav">首页 政务公开 办事服务</div><div class="article"><h1>{html.escape(source.title)}</h1>'
        f'{body}</div><div class="footer">版权所有 网站地图</div></body></html>'
    ).encode(encoding)


def markdown(source: Source) -> bytes:
    lines = [f"# {source.lines[0]}"]
    for line in source.lines[1:]:
        level = outline.numbering(line)
        is_heading = level is not None and level.level == 1 and len(line) <= 30
        lines.append(f"## {line}" if is_heading else line)
    return "\n\n".join(lines).encode()


def ofd(source: Source) -> bytes:
    """Fixed pages: lines broken where the paper ends."""
    lines: list[str] = []
    for line in source.lines:
        shown = line if line == source.lines[0] else f"　　{line}"
        lines += [shown[at : at + CHARACTERS_OF_A_LINE] for at in range(0, len(shown), CHARACTERS_OF_A_LINE)]
    pages = [lines[at : at + LINES_OF_AN_OFD_PAGE] for at in range(0, len(lines), LINES_OF_AN_OFD_PAGE)]
    return drawn_ofd([[html.escape(line) for line in each] for each in pages])


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive as programs here write it: names in GBK, and not saying so."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_InGbk(name), content)
    return kept.getvalue()


class _InGbk(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk", "replace"), self.flag_bits & ~0x800


def converted(files: Sequence[Path], kind: str) -> dict[Path, bytes]:
    """Files as LibreOffice writes them in another format."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", folder, *map(str, files)], check=True, capture_output=True
        )
        return {path: (Path(folder) / f"{path.stem}.{kind}").read_bytes() for path in files}


def has_libreoffice() -> bool:
    return shutil.which("soffice") is not None


def scans(pdf: bytes, kind: str, pages: int) -> bytes:
    """The first pages as a scanner gives them: grey, a little askew, and compressed."""
    from PIL import Image

    from assistant.documents.pdf_reading import page_image

    pictures: list[Image.Image] = []
    for number in range(1, pages + 1):
        shown = page_image(pdf, number).convert("L")
        pictures.append(shown.rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC))
    kept = io.BytesIO()
    if kind == "pdf":
        pictures[0].save(kept, "PDF", save_all=True, append_images=pictures[1:], resolution=200, quality=60)
    else:
        pictures[0].convert("RGB").save(kept, "JPEG" if kind == "jpg" else "PNG", quality=65)
    return kept.getvalue()
