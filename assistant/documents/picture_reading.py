"""A photo or scan as blocks, each with how sure its words are."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.documents import recognising, structure
from assistant.documents.page_layout import PageLine, lines_of
from assistant.documents.page_text import blocks_of
from assistant.documents.reading import Reading
from assistant.errors import UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 120_000_000
_MOST_PAGES = 200
"""A .tif may hold many pages."""


def read_picture(content: bytes, filename: str) -> Reading:
    if not recognising.is_here():
        raise UnreadableFile("documents.picture", file=filename)
    pages: list[list[PageLine]] = []
    shown: list[tuple[int, bytes]] = []
    for number, picture in enumerate(pictures(content, filename), 1):
        shown.append((number, recognising.as_jpeg(picture)))
        pages.append(lines_of(recognising.recognise(picture, filename), number))
    blocks = tuple(blocks_of(pages))
    if not blocks:
        raise UnreadableFile("documents.nothing_recognised", file=filename)
    return Reading(structure.title_of(blocks), blocks, tuple(recognising.remarks(blocks)), tuple(shown))


def pictures(content: bytes, filename: str) -> Iterator[Image]:
    """The pages of a picture file, turned as the camera says."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as opened:
                for page in range(min(getattr(opened, "n_frames", 1), _MOST_PAGES)):
                    opened.seek(page)
                    if opened.width * opened.height > _MOST_PIXELS:
                        raise UnreadableFile("documents.too_many_pixels", file=filename)
                    yield ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableFile("documents.damaged", file=filename) from error
