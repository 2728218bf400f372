"""N3: a rate above 100 %, for the rates that cannot be.

Source: arithmetic. A closed list: 投资完成率125.5% and 化债任务完成率120% are real.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checking.draft import Draft
from assistant.checking.held import Held
from assistant.findings import Finding, Severity
from assistant.words import say

_RATE = re.compile(
    r"(覆盖率|合格率|及格率|参保率|办结率|满意[率度]|化解率)([^，。；、\n%％]{0,14}?)(\d{1,4}(?:\.\d+)?)\s*[%％]"
)
_COMPARED = re.compile(r"(?:增长|提高|上升|提升|增加|下降|降低)(?!到|至)")


def check(draft: Draft, held: Held) -> Iterator[Finding]:
    """Every rate of the list that says more than all."""
    for found in _RATE.finditer(draft.text):
        if Decimal(found.group(3)) > 100 and not _COMPARED.search(found.group(2)):
            message = say("checking.rate_above_all", rate=found.group(1))
            yield draft.find("N3", Severity.WRONG, found.start(), found.end(), message, values=(found.group(3),))
