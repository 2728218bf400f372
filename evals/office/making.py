"""Makes the set: every source in several formats, with versions, duplicates, scans and archives, and a manifest of it all."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from evals.office import formats
from evals.office.sources import Source

PLAIN: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    "docx": ("docx", formats.docx),
    "txt": ("txt", lambda source: source.text.encode()),
    "txt-gb18030": ("txt", lambda source: source.text.encode("gb18030")),
    "txt-utf16": ("txt", lambda source: source.text.encode("utf-16")),
    "md": ("md", formats.markdown),
    "html": ("html", lambda source: formats.page(source, "utf-8")),
    "html-gb": ("htm", lambda source: formats.page(source, "gb18030")),
    "ofd": ("ofd", formats.ofd),
}
MADE_BY_LIBREOFFICE = {"doc": "doc", "wps": "doc", "pdf": "pdf"}
SCANNED_CHARACTERS = 700
"""A scan shows the beginning of its source: about a page."""


@dataclass(frozen=True)
class Entry:
    """A file of the set, or a file inside an archive of it (``member``), and what finds it."""

    file: str
    format: str
    source: str
    title: str
    phrases: tuple[str, ...]
    articles: tuple[str, ...] = ()
    member: str = ""
    version: int = 1
    same_content_as: str = ""
    is_scan: bool = False


def make(folder: Path, sources: list[Source]) -> list[Entry]:
    """Write the files and ``manifest.jsonl`` into the folder; returns the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [*PLAIN, *(MADE_BY_LIBREOFFICE if formats.has_libreoffice() else ())]
    entries: list[Entry] = []
    wanted: dict[str, list[Source]] = {kind: [] for kind in kinds}
    for number, source in enumerate(sources):
        for step in (0, 4, 8) if len(sources) > 60 else range(len(kinds)):
            wanted[kinds[(number + step) % len(kinds)]].append(source)
    for kind in kinds:
        entries += _written(folder, kind, wanted[kind])
    entries += _versions(folder, sources[::4])
    entries += _duplicates(folder, entries[::7])
    entries += _archives(folder, sources[::2])
    if formats.has_libreoffice():
        entries += _scans(folder, sources[::6])
        entries += _workbooks(folder)
    lines = (json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    (folder / "manifest.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return entries


def _written(folder: Path, kind: str, sources: list[Source]) -> list[Entry]:
    if kind in PLAIN:
        ending, written = PLAIN[kind]
        contents = {source.name: written(source) for source in sources}
    else:
        ending, contents = kind, _by_libreoffice(folder, sources, MADE_BY_LIBREOFFICE[kind])
    entries: list[Entry] = []
    for source in sources:
        name = f"{source.name}_{kind}.{ending}" if kind != ending else f"{source.name}.{ending}"
        (folder / name).write_bytes(contents[source.name])
        entries.append(Entry(name, kind, source.name, source.title, source.phrases, source.articles))
    return entries


def _by_libreoffice(folder: Path, sources: list[Source], kind: str) -> dict[str, bytes]:
    made = {source.name: folder / f"{source.name}.~.docx" for source in sources}
    for source in sources:
        made[source.name].write_bytes(formats.docx(source))
    try:
        contents = formats.converted(list(made.values()), kind)
        return {name: contents[path] for name, path in made.items()}
    finally:
        for path in made.values():
            path.unlink()


def _versions(folder: Path, sources: list[Source]) -> list[Entry]:
    """A later version of some: one sentence more, the same title."""
    entries: list[Entry] = []
    for number, source in enumerate(sources, 1):
        added = f"根据第{number}次审议意见增加本款，由第{number}工作组负责解释"
        later = replace(source, lines=(*source.lines[:-1], f"{added}。", source.lines[-1]))
        name = f"{source.name}_修订稿.docx"
        (folder / name).write_bytes(formats.docx(later))
        entries.append(Entry(name, "docx", source.name, source.title, (added,), source.articles, version=2))
    return entries


def _duplicates(folder: Path, entries: list[Entry]) -> list[Entry]:
    """The same bytes under another name, as mail and chat programs leave them."""
    copies: list[Entry] = []
    for entry in entries:
        stem, _, ending = entry.file.rpartition(".")
        name = f"{stem}(1).{ending}"
        (folder / name).write_bytes((folder / entry.file).read_bytes())
        copies.append(replace(entry, file=name, same_content_as=entry.file))
    return copies


def _archives(folder: Path, sources: list[Source]) -> list[Entry]:
    entries: list[Entry] = []
    for number in range(0, len(sources), 6):
        name = f"资料包{number // 6 + 1:02}.zip"
        files: dict[str, bytes] = {}
        for at, source in enumerate(sources[number : number + 6]):
            ending, written = PLAIN["docx" if at % 2 else "txt-gb18030"]
            # A line of its own makes it another content than the file beside the archive.
            own = replace(source, lines=(*source.lines, f"（{name}附件{at + 1}）"))
            member = f"汇编/{source.title[:40].replace('/', '')}.{ending}"
            files[member] = written(own)
            entries.append(
                Entry(name, ending, source.name, source.title, source.phrases, source.articles, member=member)
            )
        (folder / name).write_bytes(formats.zipped(files))
    return entries


def _scans(folder: Path, sources: list[Source]) -> list[Entry]:
    short = [replace(source, lines=_beginning(source)) for source in sources]
    pdfs = _by_libreoffice(folder, short, "pdf")
    entries: list[Entry] = []
    for number, source in enumerate(short):
        ending = ("pdf", "png", "jpg")[number % 3]
        name = f"{source.name}_扫描件.{ending}"
        (folder / name).write_bytes(formats.scans(pdfs[source.name], ending, 1))
        shown = tuple(phrase for phrase in source.phrases if phrase in source.text)
        entries.append(Entry(name, ending, source.name, source.title, shown, is_scan=True))
    return entries


def _beginning(source: Source) -> tuple[str, ...]:
    lines: list[str] = []
    for line in source.lines:
        if sum(map(len, lines)) + len(line) > SCANNED_CHARACTERS:
            break
        lines.append(line)
    return tuple(lines)


def _workbooks(folder: Path) -> list[Entry]:
    """Figures of departments: one table each, in the three kinds of workbook."""
    import openpyxl

    drawn = random.Random(5)
    entries: list[Entry] = []
    for number in range(1, 9):
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append([f"云溪县第{number}片区2025年普法统计表"])
        sheet.append(["指标", "数值", "单位"])
        for label in ("普法宣传活动", "发放资料", "调解纠纷", "法律咨询"):
            sheet.append([f"第{number}片区{label}", drawn.randint(10, 9000), "次"])
        kept = io.BytesIO()
        book.save(kept)
        path = folder / f"第{number}片区统计表.xlsx"
        path.write_bytes(kept.getvalue())
        phrase = f"第{number}片区调解纠纷"
        entries.append(Entry(path.name, "xlsx", path.stem, path.stem, (phrase,)))
        for kind in ("xls", "et"):
            other = folder / f"{path.stem}_{kind}.{kind}"
            other.write_bytes(formats.converted([path], "xls")[path])
            entries.append(Entry(other.name, kind, path.stem, path.stem, (phrase,)))
    return entries
