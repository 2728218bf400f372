"""Which function runs which kind of job."""

from __future__ import annotations

from assistant.desk.drafts import run_draft
from assistant.desk.library import run_embed
from assistant.desk.worker import Runner

RUNNERS: dict[str, Runner] = {"draft": run_draft, "embed": run_embed}
