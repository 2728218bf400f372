"""Markup as text: whether bytes are a web page, and in which encoding bytes of any origin are written."""

from __future__ import annotations

import re

_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table)\b", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:html|head|body|title|div|table)\s*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"}


def is_markup(content: bytes) -> bool:
    """Whether it is a web page: it begins with a tag of one (comments and declarations may stand before)."""
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    start = re.sub(rb"^(?:\xef\xbb\xbf|\s|<!--.*?-->|<\?.*?\?>)+", b"", start, flags=re.DOTALL)
    return bool(_TAGS.match(start)) and (b"<html" in start.lower() or bool(_CLOSED.search(content[:200_000])))


def decoded_markup(content: bytes) -> str:
    """The page as text: by its mark, else UTF-8 or GB18030, whichever it is (what pages say of themselves is often untrue)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    said = _CHARSET.search(content[:4096])
    is_chinese = said is not None and said[1].decode("ascii").lower() in _CHINESE
    return content.decode("gb18030" if is_chinese else "utf-8", "replace")
