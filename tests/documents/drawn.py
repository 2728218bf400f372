"""Files drawn in a test: PDF and OFD pages of lines, with the very characters that they are to give."""

from __future__ import annotations

import io
import struct
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


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file (as old office programs write) that holds these streams."""
    sector = 512
    padded = [data.ljust(max(4096, -(-len(data) // sector) * sector), b"\0") for data in streams.values()]
    directory_at = 1
    at = directory_at + 1 + len(streams) // 4
    chain = [0xFFFFFFFD, *range(directory_at + 1, at), 0xFFFFFFFE]
    entries = [_entry("Root Entry", 5, child=1 if streams else -1, start=0xFFFFFFFE, size=0)]
    for number, (name, data) in enumerate(zip(streams, padded, strict=True), 1):
        following = number + 1 if number < len(streams) else -1
        entries.append(_entry(name, 2, start=at, size=len(data), right=following))
        count = len(data) // sector
        chain += [*range(at + 1, at + count), 0xFFFFFFFE]
        at += count
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(sector, b"\xff")
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // sector) * sector, b"\0")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0),
    )
    return head.ljust(sector, b"\xff") + table + directory + b"".join(padded)


def _entry(name: str, kind: int, *, start: int, size: int, child: int = -1, right: int = -1) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBiii16xI8x8xIQ", written.ljust(64, b"\0"), len(written), kind, 1, -1, right, child, 0, start, size
    )
