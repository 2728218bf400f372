"""Prompts: Markdown files of prompts/ with YAML front matter and ``$name`` holes. No logic language inside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from string import Template
from typing import Any, cast

import yaml

from assistant import resources
from assistant.errors import NotFound

_FILE = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.S)
FENCE_OPEN, FENCE_CLOSE = "<<<资料", "资料>>>"


class WrongInputs(Exception):
    """Read by us: a caller gave other inputs than the prompt's holes."""


@dataclass(frozen=True)
class Prompt:
    """A prompt with its purpose, inputs and model settings (temperature, max_tokens …)."""

    name: str
    purpose: str
    inputs: tuple[str, ...]
    body: str
    settings: dict[str, Any] = field(default_factory=dict[str, Any])
    tried: str = ""

    @property
    def holes(self) -> frozenset[str]:
        """The ``$name`` holes of the body."""
        return frozenset(Template(self.body).get_identifiers())

    def fill(self, **values: object) -> str:
        """The prompt with its holes filled."""
        if values.keys() != set(self.inputs):
            raise WrongInputs(f"{self.name}: {sorted(values.keys() ^ set(self.inputs))}")
        return Template(self.body).substitute(values).strip()


@cache
def load(name: str) -> Prompt:
    """The prompt of prompts/NAME.md."""
    path = resources.prompts() / f"{name}.md"
    if not path.is_file():
        raise NotFound("models.no_prompt", name=name)
    return parse(name, path.read_text("utf-8"))


def parse(name: str, text: str) -> Prompt:
    """The prompt that a file's text describes."""
    found = _FILE.match(text)
    if found is None:
        raise WrongInputs(f"{name}: no front matter")
    front = cast(dict[str, Any], yaml.safe_load(found["front"]))
    return Prompt(
        name=name,
        purpose=front["purpose"],
        inputs=tuple(front.get("inputs") or ()),
        settings=front.get("settings") or {},
        tried=front.get("tried", ""),
        body=found["body"],
    )


def fenced(text: str) -> str:
    """Text of a document as data between marks that it cannot close; the prompt says that nothing inside is an instruction."""
    inside = text.replace("<<<", "〈〈〈").replace(">>>", "〉〉〉")
    return f"{FENCE_OPEN}\n{inside}\n{FENCE_CLOSE}"
