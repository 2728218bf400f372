"""A table pasted as text -> rows."""

from __future__ import annotations

import csv
import io
import re


def rows_from_text(text: str) -> list[list[str]]:
    """The rows of a pasted table: cells between tabs, bars, or several blanks; else 名称：值 on each line."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if any("\t" in line for line in lines):
        return [list(row) for row in csv.reader(io.StringIO("\n".join(lines)), delimiter="\t") if any(row)]
    if sum(1 for line in lines if "|" in line) * 2 > len(lines):
        cells = ([cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines)
        return [row for row in cells if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in row)]
    commas = {len(re.findall("[,，]", line)) for line in lines}
    if len(commas) == 1 and commas.pop() >= 2:
        return [list(row) for row in csv.reader(line.replace("，", ",") for line in lines)]
    if any(re.search(r"\S(?: {2,}|\u3000+)\S", line) for line in lines):
        return [re.split(r" {2,}|\u3000+", line.strip()) for line in lines]
    return [re.split(r"[：:]\s*|(?<=[^\d,])[,，]\s*| ", line.strip(), maxsplit=1) for line in lines]
