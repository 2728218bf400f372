"""File names that every system of an office takes."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LONGEST = 80


def file_name(title: str, *, suffix: str = "", extension: str) -> str:
    """A name made from a report's title: no sign that a system forbids, not too long for a path, never empty."""
    stem = re.sub(r"\s+", "", _FORBIDDEN.sub("", title)).strip(". ")[:_LONGEST]
    if not stem or _RESERVED.match(stem):
        stem = f"报告{stem}"
    return f"{stem}{suffix}.{extension}"
