"""The command line: bigan serve, draft, check, export, file and the others of parser.py. It calls the desk and words what comes back."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import BadInput, BiganError
from assistant.settings import Settings
from assistant.words import say, say_error

BAD_INPUT = 2
UNEXPECTED = 70


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0, 1 where a check found something wrong, 2 for bad input."""
    from assistant.cli.parser import parser

    options = parser().parse_args(arguments)
    try:
        sys.exit(_run(options))
    except BiganError as error:
        print(say_error(error), file=sys.stderr)
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        print(say("cli.interrupted"), file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has stopped (| head); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:
        # A bug of ours: the person is told in words, the trace goes to a file for whoever mends it.
        print(say("cli.unexpected", log=_logged()), file=sys.stderr)
        sys.exit(UNEXPECTED)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        raise BadInput("cli.bad_setting", name=wrong["loc"][0], value=wrong["input"]) from error


def _logged() -> Path:
    log = Path(tempfile.gettempdir()) / "bigan-error.log"
    with log.open("a", encoding="utf-8") as file:
        traceback.print_exc(file=file)
    return log


def _run(options: argparse.Namespace) -> int:
    from assistant.cli import commands
    from assistant.desk import open_desk

    with closing(open_desk(_settings().at(options.home))) as desk:
        return getattr(commands, options.command)(desk, options)
