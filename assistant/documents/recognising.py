"""Words in pictures: scans and photos, recognised on this machine where the extra ``ocr`` is installed."""

from __future__ import annotations

import io
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from assistant.documents.page_layout import Run
from assistant.documents.reading import Block
from assistant.errors import UnreadableFile
from assistant.words import say

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE = "\u3400-\u9fff，。；：、（）《》“”〔〕"
SURE = 0.9
"""A line recognised with less confidence is named to the reader."""
_READABLE, _LEAST = 0.75, 0.3
_SHOWN = 1800
_ONE_AT_A_TIME = threading.Lock()


def is_here() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None


def recognise(picture: Image, filename: str) -> list[Run]:
    """The lines of a picture with their places and how sure each is; a picture that lies on its side is turned."""
    with _ONE_AT_A_TIME:
        try:
            engine = _engine()
        except ImportError as error:  # a library of the system is missing
            raise UnreadableFile("documents.no_recognition", file=filename) from error
        runs = _runs(engine, picture)
        if _is_upright(runs):
            return runs
        turned = (_runs(engine, picture.rotate(angle, expand=True)) for angle in (180, 90, 270))
        return max([runs, *turned], key=_told)


def _runs(engine: Any, picture: Image) -> list[Run]:
    import numpy as np

    # The library wants the channels in the order of OpenCV.
    found = engine(np.asarray(picture.convert("RGB"))[:, :, ::-1].copy())
    if found.boxes is None or found.txts is None:
        return []
    return [
        Run(_put_right(text), *_bounds(box), confidence=round(float(score), 3))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]


def _told(runs: Sequence[Run]) -> float:
    """How much was recognised in lines that lie flat, each character counted by how sure it is."""
    flat = (run for run in runs if run.right - run.left >= run.bottom - run.top)
    return sum(len(run.text) * (run.confidence or 0.0) for run in flat)


def _is_upright(runs: Sequence[Run]) -> bool:
    """Whether the lines read well. Nothing at all is an empty page, which no turning fills."""
    return not runs or _told(runs) > _READABLE * sum(len(run.text) for run in runs)


def as_jpeg(picture: Image) -> bytes:
    """The picture small enough to be kept, sharp enough to be read."""
    shown = picture.convert("RGB")
    shown.thumbnail((_SHOWN, _SHOWN))
    kept = io.BytesIO()
    shown.save(kept, "JPEG", quality=70)
    return kept.getvalue()


def remarks(blocks: Sequence[Block]) -> Iterator[str]:
    """What a person must know of words recognised from pictures."""
    recognised = [block for block in blocks if block.is_recognised]
    if not recognised:
        return
    yield say("documents.note_recognised", count=len(recognised))
    unsure = [block for block in recognised if (block.confidence or 0) < SURE]
    if unsure:
        yield say(
            "documents.note_unsure", count=len(unsure), words="；".join(_short(block.text) for block in unsure[:5])
        )


def _put_right(text: str) -> str:
    """Marks that recognition takes for others of the same look; words and digits are left as they were seen."""
    text = re.sub(rf"(?<=[{_WIDE}])\(|\((?=[{_WIDE}])", "（", text)
    text = re.sub(rf"(?<=[{_WIDE}])\)|\)(?=[{_WIDE}])", "）", text)
    text = re.sub(rf"(?<=[{_WIDE}]),(?=[{_WIDE}])", "，", text)
    return re.sub(r"(?<=\d{4})[一-](?=\d{4}年)", "—", text)


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= 24 else f"{text[:24]}…"


def _bounds(box: Any) -> tuple[float, float, float, float]:
    xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
    return min(xs), min(ys), max(xs), max(ys)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    # Its judge of upside-down lines turned sound lines of scans and lost them; whole pictures are turned above instead.
    engine = RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, "Global.text_score": _LEAST})
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return engine
