"""Many ways to say the same: every phrase of a group becomes the calls of the group, and no phrase an edit that is not among them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.chat.requests import understand
from assistant.report.body import body
from evals.chat.__main__ import agrees, call, context

HERE = Path(__file__).parent
REPORTS: dict[str, Any] = yaml.safe_load((HERE.parents[1] / "evals/chat/opened.yaml").read_text("utf-8"))
GROUPS: list[dict[str, Any]] = yaml.safe_load((HERE / "phrases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: f"{group['calls'][0]['do']} {group['say'][0]}")
def test_every_way_of_saying_it_becomes_the_same_calls(group: dict[str, Any]) -> None:
    known = context(REPORTS["contexts"][group["context"]] if "context" in group else REPORTS["context"], group)
    for said in group["say"]:
        assert agrees([call(each, body(known.report)) for each in understand(str(said), known)], group["calls"]), said
