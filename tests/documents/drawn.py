"""Files drawn in a test: PDF and OFD pages of lines, with the very characters that they are to give."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with one string a line. A page without lines holds a picture instead, as a scan does."""
    return placed_pdf([[(80, 740 - at * 29, line) for at, line in enumerate(lines)] for lines in pages])


def placed_pdf(pages: Sequence[Sequence[tuple[int, int, str]]], size: int = 16) -> bytes:
    """A PDF with each string at its place (from the lower left), in the order given."""
    characters = sorted({char for page in pages for _, _, line in page for char in line})
    mapping = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in characters)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end"
    )
    font = "/Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R"
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< {font} >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> /DW 1000 >>",
        5: _stream(to_unicode),
        6: _stream(
            "x", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
    }
    kids: list[str] = []
    for number, lines in enumerate(pages):
        page, content = 10 + number * 2, 11 + number * 2
        kids.append(f"{page} 0 R")
        resources = "/Font << /F 3 0 R >>" if lines else "/XObject << /I 6 0 R >>"
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >> /Contents {content} 0 R >>"
        )
        shown = " ".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{''.join(f'{ord(char):04X}' for char in line)}> Tj ET"
            for x, y, line in lines
        )
        objects[content] = _stream(shown or "/I Do")
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _file(objects)


def _stream(data: str, more: str = "") -> str:
    return f"<< /Length {len(data)} {more} >>\nstream\n{data}\nendstream"


def _file(objects: dict[int, str]) -> bytes:
    written, places = b"%PDF-1.4\n", dict[int, int]()
    for number, body in sorted(objects.items()):
        places[number] = len(written)
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(written)
    table = "xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        table += f"{number} 1\n{place:010d} 00000 n \n"
    return written + f"{table}trailer\n<< /Root 1 0 R /Size {max(objects) + 1} >>\nstartxref\n{start}\n%%EOF\n".encode()


def ofd(pages: Sequence[Sequence[str]]) -> bytes:
    """An OFD file with one string a line, on pages in millimetres."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        archive.writestr("OFD.xml", f"<ofd:OFD {space}>{root}</ofd:OFD>")
        places = [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
        listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="{place}"/>' for at, place in enumerate(places, 1))
        archive.writestr("Doc_0/Document.xml", f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for place, lines in zip(places, pages, strict=True):
            texts = "".join(
                f'<ofd:TextObject ID="{at}" Boundary="28 {30 + at * 10} 160 6" Font="1" Size="5.6">'
                f'<ofd:TextCode X="0" Y="5" DeltaX="g {len(line) - 1} 5.6">{line}</ofd:TextCode></ofd:TextObject>'
                for at, line in enumerate(lines)
            )
            archive.writestr(
                f"Doc_0/{place}",
                f"<ofd:Page {space}><ofd:Content><ofd:Layer>{texts}</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return kept.getvalue()
