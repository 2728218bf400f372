"""What other programs may ask of a running page, through Gradio's own API: reports, facts and passages, read only.

`gradio_client.Client("http://127.0.0.1:7860").predict("合法性审查", 8, api_name="/passages")`. The answers are those of the command line.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.desk import Desk, library, reports, shapes
from assistant.errors import BiganError
from assistant.ledger import FactStatus
from assistant.words import say_error


class Api:
    """Each method is an endpoint of its own name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def reports(self) -> list[dict[str, Any]]:
        """The reports of this home, newest first."""
        return [
            {"id": each.id, "year": each.year, "title": each.frame.title, "unit": each.unit}
            for each in reports.reports(self._desk)
        ]

    def report(self, id: str) -> dict[str, Any]:
        """A report with every figure's status, every sentence's origin and mark, its citations and facts."""
        report = self._opened(id)
        return shapes.draft(report, reports.review_of(self._desk, report), reports.ledger_of(self._desk, report))

    def facts(self, report: str) -> list[dict[str, Any]]:
        """The year's facts that a report draws on, each with its value, its source and who confirmed it."""
        opened = self._opened(report)
        status = {each.fact: each.status for each in reports.review_of(self._desk, opened).facts}
        ledger = reports.ledger_of(self._desk, opened)
        return [shapes.fact(each, status.get(each.id, FactStatus.UNUSED), None) for each in ledger.facts]

    def passages(self, query: str, limit: int = 8) -> list[dict[str, Any]]:
        """The passages of the library that answer best, with where they stand and why they were found."""
        return [shapes.hit(each) for each in library.search(self._desk, query, limit=int(limit))]

    def _opened(self, id: str) -> Any:
        try:
            return reports.open_report(self._desk, id)
        except BiganError as error:
            raise gr.Error(say_error(error), print_exception=False) from error


def expose(desk: Desk) -> None:
    """Name the endpoints, within a page's blocks."""
    api = Api(desk)
    for endpoint in (api.reports, api.report, api.facts, api.passages):
        gr.api(endpoint, api_name=endpoint.__name__)  # pyright: ignore[reportPrivateImportUsage]
