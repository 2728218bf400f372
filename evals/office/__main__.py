"""``python -m evals.office FOLDER [--shared DIR] [--read]``: make a set of files as an office has them, and read each one.

Without ``--read`` the files and ``manifest.jsonl`` are made; with it every file of a made set is read, and each phrase that
the manifest says must stand in what was read (blanks apart).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from assistant.documents import each_file, read
from assistant.errors import BiganError
from evals.office.making import make
from evals.office.sources import ROOT, sources


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if options.read:
        told = _read(options.folder)
        if options.json:
            options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
        return
    shared = options.shared if options.shared.exists() else None
    entries = make(options.folder, sources(shared))
    files = {entry.file for entry in entries}
    print(f"{len(files)} files, {len(entries)} documents, {len({entry.source for entry in entries})} sources")


def _read(folder: Path) -> list[dict[str, Any]]:
    """Read every file; by format: how many, in which time, and how many phrases and articles stand in them."""
    manifest = [json.loads(line) for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    groups: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(float))
    texts: dict[tuple[str, str], str] = {}
    for file in dict.fromkeys(entry["file"] for entry in manifest):
        rows = [entry for entry in manifest if entry["file"] == file]
        kind = ("scan " if rows[0]["is_scan"] else "") + (
            file.rpartition(".")[2] if rows[0]["member"] else rows[0]["format"]
        )
        start = time.perf_counter()
        for name, content in each_file((folder / file).read_bytes(), file):
            try:
                texts[file, name if rows[0]["member"] else ""] = _bare(read(content, name).text)
            except BiganError as error:
                print(f"{file}/{name}: {error}")
        groups[kind]["seconds"] += time.perf_counter() - start
        groups[kind]["files"] += 1
        for row in rows:
            text = texts.get((file, row["member"].rpartition("/")[2]), "")
            for each in (*row["phrases"], *row["articles"]):
                groups[kind]["asked"] += 1
                found = _bare(each) in text
                groups[kind]["found"] += found
                if not found:
                    print(f"{file} {row['member']}: {each!r} is not there")
    for kind, group in sorted(groups.items()):
        print(
            f"{kind:14} {group['files']:4.0f} files {group['seconds'] / group['files'] * 1000:8.1f} ms each, "
            f"{group['found']:.0f} of {group['asked']:.0f} phrases and articles"
        )
    return [{"format": kind, **group} for kind, group in sorted(groups.items())]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
