"""Where prompts/ and knowledge/ lie: the checkout's top level first, then the copy that the wheel carries."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    checkout = _PACKAGE.parent / name
    if checkout.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return checkout
    return _PACKAGE / "carried" / name


def prompts() -> Path:
    """The folder of prompts, one Markdown file each."""
    return _folder("prompts")


def knowledge() -> Path:
    """The folder of templates, lexicon and samples."""
    return _folder("knowledge")
