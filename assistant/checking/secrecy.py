"""B1: marks of secrecy, identity numbers, telephone numbers.

Source: 《中华人民共和国保守国家秘密法》 (a secret carries its mark and does not go into an open report); personal data is no matter for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Finding, Severity
from assistant.words import say

_SECRET = re.compile(r"^[ \t\u3000]*((?:绝密|机密|秘密)[ \u3000]*(?:[★▲][^\n]{0,12}|\d+[ \u3000]*[年月]|(?=$)))", re.M)
_IDENTITY = re.compile(
    r"(?<!\d)([1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?![\dXx])"
)
_PHONE = re.compile(r"(?<![\d.])(1[3-9]\d{9})(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Everything that must not leave the house in a report."""
    for found in _SECRET.finditer(draft.text):
        yield draft.find(
            "B1", Severity.WRONG, found.start(1), found.end(1), say("checking.secret_mark"), values=("secret",)
        )
    for found in _IDENTITY.finditer(draft.text):
        severity = Severity.WRONG if _is_identity(found.group(1)) else Severity.UNVERIFIED
        yield draft.find(
            "B1", severity, found.start(), found.end(), say("checking.identity_number"), values=("identity",)
        )
    for found in _PHONE.finditer(draft.text):
        yield draft.find(
            "B1", Severity.UNVERIFIED, found.start(), found.end(), say("checking.phone"), values=("phone",)
        )


def _is_identity(number: str) -> bool:
    """Whether the check digit is right (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()
