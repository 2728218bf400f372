"""The arguments of each command."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import NoReturn

from assistant.words import say

_YEARS = range(1949, 2100)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, say("cli.usage", reason=message, command=self.prog) + "\n")


def parser() -> argparse.ArgumentParser:
    """The parser of ``bigan``; ``command`` names the function of cli/commands.py that runs it."""
    top = _Parser(prog="bigan", description=say("cli.about"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serve(_command(commands, "serve"))
    _ingest(_command(commands, "ingest"))
    _search(_command(commands, "search"))
    ask = _command(commands, "ask")
    ask.add_argument("question")
    _draft(_command(commands, "draft"))
    _check(_command(commands, "check"))
    _export(_command(commands, "export"))
    _facts(_command(commands, "facts"))
    _forms(_command(commands, "forms"))
    _slip(_command(commands, "slip"))
    _file(_command(commands, "file"))
    _reopen(_command(commands, "reopen"))
    _next_year(_command(commands, "next-year"))
    return top


def _command(
    commands: argparse._SubParsersAction[_Parser],  # pyright: ignore[reportPrivateUsage]
    name: str,
) -> argparse.ArgumentParser:
    function = name.replace("-", "_")
    command = commands.add_parser(name, help=say(f"cli.{function}"), description=say(f"cli.{function}"))
    command.set_defaults(command=function)
    command.add_argument("--home", type=Path, metavar="DIR", help=say("cli.home"))
    return command


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=7860)
    command.add_argument("--no-browser", action="store_true", help=say("cli.no_browser"))


def _ingest(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--kind", choices=["past_report", "policy", "reference", "material"])
    command.add_argument("--year", type=_year)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("query")
    command.add_argument("--kind", choices=["past_report", "policy", "reference", "material"])
    command.add_argument("--year", type=_year)
    command.add_argument("--issuer", help=say("cli.issuer"))
    command.add_argument("--in-force", metavar="YYYY-MM-DD", type=_date, help=say("cli.in_force"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _draft(command: argparse.ArgumentParser) -> None:
    command.add_argument("--template", required=True)
    command.add_argument("--year", type=_year, required=True)
    command.add_argument("--facts", type=Path, required=True, metavar="F.xlsx")
    command.add_argument("--past", type=Path, metavar="FILE")
    command.add_argument("--policy", type=Path, action="append", default=[], metavar="PATH")
    command.add_argument("--model", metavar="composer|NAME", help=say("cli.model"))
    command.add_argument("--docx", type=Path, metavar="OUT")
    command.add_argument("--json", type=Path, metavar="OUT")


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--template")
    command.add_argument("--year", type=_year)
    command.add_argument("--facts", type=Path, metavar="F.xlsx")
    command.add_argument("--past", type=Path, metavar="FILE")
    command.add_argument("--policy", type=Path, action="append", default=[], metavar="PATH")
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--clean", action="store_true", help=say("cli.clean"))
    command.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help=say("cli.signing_date"))
    command.add_argument("--out", type=Path, required=True, metavar="OUT.docx")


def _facts(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    for name in ("set", "add"):
        command.add_argument(
            f"--{name}", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), help=say(f"cli.facts_{name}")
        )
    command.add_argument("--department", default="", metavar="NAME", help=say("cli.facts_department"))
    command.add_argument("--history", metavar="NAME", help=say("cli.facts_history"))
    command.add_argument("--by", default="", metavar="NAME", help=say("cli.facts_by"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _forms(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--department", metavar="NAME", help=say("cli.department"))
    command.add_argument("--until", default="", help=say("cli.until"))
    command.add_argument("--to", default="", help=say("cli.to"))
    command.add_argument("--out", type=Path, metavar="OUT.zip|OUT.xlsx", help=say("cli.forms_out"))
    command.add_argument("--take", type=Path, nargs="+", metavar="F.xlsx", help=say("cli.forms_take"))


def _slip(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--until", default="", help=say("cli.until"))
    command.add_argument("--to", default="", help=say("cli.to"))
    command.add_argument("--out", type=Path, metavar="OUT.docx", help=say("cli.slip_out"))
    command.add_argument("--answers", metavar="TEXT|F.docx", help=say("cli.slip_answers"))
    command.add_argument("--by", default="", metavar="NAME", help=say("cli.slip_by"))
    command.add_argument("--apply", action="store_true", help=say("cli.slip_apply"))


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--by", default="", metavar="NAME", help=say("cli.file_by"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _reopen(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--reason", required=True, metavar="TEXT", help=say("cli.reopen_reason"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _next_year(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", nargs="?", help=say("cli.report"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))


def _year(text: str) -> int:
    if text.isdigit() and int(text) in _YEARS:
        return int(text)
    raise argparse.ArgumentTypeError(say("cli.no_year", year=text))


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say("cli.no_date", date=text)) from error
