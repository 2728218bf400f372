"""The one place where anything that a parsing library raises becomes a sentence: damaged bytes make them raise anything."""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager

from assistant.errors import BiganError, UnreadableFile


@contextmanager
def refused(filename: str, key: str = "documents.damaged") -> Generator[None]:
    """Whatever goes wrong within is the file's fault and is told by this key; the log keeps how."""
    try:
        yield
    except BiganError:
        raise
    except Exception as error:
        logging.getLogger(__name__).info("cannot read %s", filename, exc_info=True)
        raise UnreadableFile(key, file=filename) from error
