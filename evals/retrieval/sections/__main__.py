"""The corpus of the second set: what a section of a report looks for, in our samples and, beside them, in files of your own.

    python -m evals.retrieval.sections [--beside FOLDER] [--judged QUERIES.jsonl] --out corpus.jsonl

A passage's id is its file's name and its place in it; an article's, its number. ``queries.jsonl`` beside this file holds
judged questions of a writer (which precedent, which policy); those about statutes need a FOLDER with these statutes as text.
``reports.jsonl`` asks for what earlier reports said under a section; its FOLDER holds the reports. ``--judged`` takes only the
files that these questions name: what others say of the same matter was not judged.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from assistant import documents, knowledge
from assistant.library.passages import passages_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", type=Path, action="append", default=[], help="a folder of .txt files")
    parser.add_argument("--judged", type=Path, help="take only the files that these questions name")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    files = [file for folder in (knowledge.samples(), *asked.beside) for file in sorted(folder.glob("*.txt"))]
    if asked.judged:
        named = _named(asked.judged)
        files = [file for file in files if file.stem in named]
    lines = [json.dumps(line, ensure_ascii=False) for file in files for line in _lines(file)]
    asked.out.write_text("\n".join(lines) + "\n", "utf-8")


def _named(questions: Path) -> set[str]:
    lines = questions.read_text("utf-8").splitlines()
    return {id.partition("#")[0] for line in lines for id in json.loads(line)["relevant"]}


def _lines(file: Path) -> Iterator[dict[str, str]]:
    reading = documents.read(file.read_bytes(), file.name)
    kind = "past_report" if "报告" in file.stem and "通知" not in file.stem else "policy"
    seen: set[str] = set()
    for piece in passages_of(reading):
        place = piece.place.article or str(piece.place.order)
        id = f"{file.stem}#{place}"
        if id in seen:
            id = f"{file.stem}#{place}/{piece.place.order}"
        seen.add(id)
        headings = " ".join(piece.place.headings[-2:])
        yield {
            "id": id,
            "law": reading.title or file.stem,
            "article": piece.place.article or headings,
            "text": piece.text,
            "kind": kind,
        }


if __name__ == "__main__":
    main()
