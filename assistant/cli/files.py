"""Files of the command line: found, read, written; what cannot be is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import BadInput


def content(path: Path) -> bytes:
    """The bytes of a file that the user named."""
    if not path.is_file():
        raise BadInput("cli.no_file", path=str(path))
    return path.read_bytes()


def every_file(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those inside the folders named, in order; hidden ones and Word's lock files left out."""
    for path in paths:
        if path.is_dir():
            yield from (
                each for each in sorted(path.rglob("*")) if each.is_file() and not each.name.startswith((".", "~$"))
            )
        elif path.is_file():
            yield path
        else:
            raise BadInput("cli.no_file", path=str(path))


def write(path: Path, written: bytes) -> None:
    """Write a result; its folder is made where it is missing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    except OSError as error:
        raise BadInput("cli.not_written", path=str(path), reason=error.strerror or str(error)) from error
