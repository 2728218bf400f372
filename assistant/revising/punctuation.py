"""全角标点: half-width punctuation in Chinese text becomes full-width; figures, Latin text and spaces between words stay.

Source: GB/T 15834-2011.
"""

from __future__ import annotations

import re

_WIDE = r"\u3400-\u9fff\u3000-\u303f\uff01-\uff5e“”‘’—…"
_SIMPLE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_AFTER_WIDE = re.compile(rf"(?<=[{_WIDE}])[ ]*([,;:?!])[ ]*(?=\D|$)")
_AFTER_FIGURE = re.compile(rf"(?<=[\d%％])([,;:?!])[ ]*(?=[{_WIDE}])")
_BRACKETS = re.compile(rf"\(([^()\n]*[{_WIDE}][^()\n]*|[^()\n]+(?<=[{_WIDE}]))\)")
_OUTLINE_BRACKETS = re.compile(r"^(\s*)\(([一二三四五六七八九十]{1,3})\)", re.MULTILINE)
_AROUND_YEARS = re.compile(rf"(?<=[{_WIDE}])\((\d[^()\n]*)\)")
_STOP = re.compile(rf"(?<=[{_WIDE}])\.(?=[{_WIDE}]|\s*$)", re.MULTILINE)
_QUOTES = re.compile(rf"\"([^\"\n]*[{_WIDE}][^\"\n]*)\"")
_BLANKS = re.compile(rf"(?<=[{_WIDE}])[ ]+(?=[{_WIDE}])")


def full_width(text: str) -> str:
    """The text with the punctuation that Chinese text takes."""
    text = _OUTLINE_BRACKETS.sub(r"\1（\2）", text)
    text = _BRACKETS.sub(r"（\1）", text)
    text = _AROUND_YEARS.sub(r"（\1）", text)
    text = _QUOTES.sub(r"“\1”", text)
    text = re.sub(r"(?<!\.)\.{3,6}(?!\.)", "……", text) if re.search(rf"[{_WIDE}]\.{{3,6}}", text) else text
    text = re.sub(rf"(?<=[{_WIDE}])--+(?=[{_WIDE}])", "——", text)
    text = _AFTER_WIDE.sub(lambda found: _SIMPLE[found.group(1)], text)
    text = _AFTER_FIGURE.sub(lambda found: _SIMPLE[found.group(1)], text)
    text = _STOP.sub("。", text)
    return _BLANKS.sub("", text)
