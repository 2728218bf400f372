"""Our own addresses beside the page: files to take away, and the last save of a page that is being closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Body, Request, Response
from fastapi.responses import JSONResponse

from assistant.desk import Desk, departments, exports, facts, reports, verifying
from assistant.desk.home import PATH, TOKEN_HEADER, Door
from assistant.errors import BiganError, NotFound, Refused, Stale
from assistant.language.spans import code_point_offset
from assistant.report.body import body
from assistant.ui.identity import person_of
from assistant.words import Language, say, say_error

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def routes(desk: Desk) -> APIRouter:
    """The addresses under /bigan."""
    router = APIRouter(prefix="/bigan")

    @router.get("/export/{report_id}/{name}")
    def export(report_id: str, name: str, language: Language = "zh") -> Response:
        try:
            match name:
                case "review" | "clean":
                    content = exports.export_word(desk, report_id, clean=name == "clean")
                case "sources":
                    content = exports.source_table(desk, report_id)
                case "findings":
                    content = exports.findings_table(desk, report_id)
                case _:
                    raise NotFound("ui.export.unknown")
            return _file(content, exports.name_of_export(desk, report_id, name))
        except BiganError as error:
            return Response(say_error(error, language), status_code=409, media_type="text/plain; charset=utf-8")

    @router.get("/workbook/{report_id}")
    def workbook(report_id: str, language: Language = "zh") -> Response:
        try:
            report = reports.open_report(desk, report_id)
            ledger, template = reports.ledger_of(desk, report), reports.template_of(desk, report)
            content = facts.blank_workbook(template, ledger)
        except BiganError as error:
            return Response(say_error(error, language), status_code=409, media_type="text/plain; charset=utf-8")
        return _file(content, f"{report.year}{say('ui.facts.workbook_name', language)}.xlsx")

    @router.get("/page/{document_id}/{page}")
    def page_picture(document_id: str, page: int) -> Response:
        picture = desk.library.picture(document_id, page)
        return Response(status_code=404) if picture is None else Response(picture, media_type="image/jpeg")

    @router.get("/forms/{report_id}")
    def forms(report_id: str, until: str = "", to: str = "", language: Language = "zh") -> Response:
        return _made(lambda: departments.all_workbooks(desk, report_id, until=until, to=to), language)

    @router.get("/form/{report_id}")
    def form(
        report_id: str, department: str = "", until: str = "", to: str = "", language: Language = "zh"
    ) -> Response:
        return _made(lambda: departments.workbook(desk, report_id, department, until=until, to=to), language)

    @router.get("/slip/{report_id}")
    def slip(report_id: str, until: str = "", to: str = "", language: Language = "zh") -> Response:
        return _made(lambda: verifying.printed(desk, report_id, until=until, to=to), language)

    @router.post("/save")
    def save(request: Request, payload: Annotated[dict[str, Any], Body()]) -> Response:
        """The one changed stretch of the text, sent while the page closes; refused where the text moved on.

        ``sent`` is the same for the text of a save that was still on its way: whichever of the two was first is met.
        """
        for _ in range(2):
            try:
                _save_last(desk, payload, person_of(request))
            except Stale:
                continue
            except Refused:
                break
            return Response(status_code=204)
        # The browser keeps the text itself and offers it when the report is next opened.
        return Response(status_code=409)

    return router


def _save_last(desk: Desk, payload: dict[str, Any], person: str) -> None:
    report = reports.open_report(desk, payload["report"])
    change, base, sent = payload, payload["base"], payload.get("sent")
    if sent and reports.was_last_saved(desk, report.id, payload["tab"], sent["seq"]):
        change, base = sent, report.version
    before = body(report)
    start, end = (code_point_offset(before, change[side]) for side in ("from", "to"))
    text = before[:start] + change["insert"] + before[end:]
    reports.sync(desk, report.id, text=text, base=base, tab=payload["tab"], seq=payload["seq"], person=person)


def door_routes(door: Door) -> APIRouter:
    """Where a command beside this server asks the library that only this process may open."""
    router = APIRouter()

    @router.post(PATH)
    def ask(request: Request, payload: Annotated[dict[str, Any], Body()]) -> Response:
        answer = door.answer(request.headers.get(TOKEN_HEADER, ""), payload)
        if answer is None:
            return Response(status_code=403)
        return JSONResponse(answer)

    return router


def _made(make: Callable[[], tuple[str, bytes]], language: Language) -> Response:
    """A file by its name, or why there is none, in words."""
    try:
        name, content = make()
    except BiganError as error:
        return Response(say_error(error, language), status_code=409, media_type="text/plain; charset=utf-8")
    return _file(content, name)


def _file(content: bytes, name: str) -> Response:
    kind = {"docx": WORD, "zip": ZIP}.get(name.rpartition(".")[2], EXCEL)
    return Response(
        content, media_type=kind, headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    )
