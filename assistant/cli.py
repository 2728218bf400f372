"""The command line: bigan serve | ingest | search | ask | draft | check | export."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from assistant.desk import open_desk
from assistant.settings import Settings


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exit 0, 1 where a check found something wrong, 2 for bad input."""
    options = _parser().parse_args(arguments)
    options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bigan")
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve")
    serve.add_argument("--home", type=Path)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=7860)
    serve.add_argument("--no-browser", action="store_true")
    serve.set_defaults(run=_serve)
    for name in ("draft", "check"):
        command = commands.add_parser(name)
        command.add_argument("--home", type=Path)
        command.set_defaults(run=_empty)
    return parser


def _serve(options: argparse.Namespace) -> None:
    from assistant.ui.serving import serve

    serve(open_desk(Settings().at(options.home)), options.host, options.port, open_browser=not options.no_browser)


def _empty(options: argparse.Namespace) -> None:
    print(json.dumps({"sections": [], "facts": [], "findings": []}))
