"""``python -m evals.answers.marking``: forty sentences beside the passage that they cite: is what it does not say marked, and nothing else?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from assistant import documents, knowledge
from assistant.checking.grounding import Source, unseen
from assistant.library.describing import describe
from assistant.library.passages import passages_of

HERE = Path(__file__).parent


def main() -> None:
    sources = _sources()
    right: dict[bool, int] = {True: 0, False: 0}
    asked: list[dict[str, Any]] = yaml.safe_load((HERE / "sentences.yaml").read_text("utf-8"))
    for each in asked:
        found, wanted = unseen(each["say"], [_source(each, sources)]), each["unseen"]
        is_right = all(any(part in words for words in found) for part in wanted) if wanted else not found
        right[bool(wanted)] += is_right
        if not is_right:
            print(f"{each['say']}: {wanted} wanted, {found} marked")
    untrue = sum(bool(each["unseen"]) for each in asked)
    print(
        f"altered sentences marked at the place {right[True]}/{untrue}, true ones unmarked {right[False]}/{len(asked) - untrue}"
    )


def _sources() -> list[Source]:
    found: list[Source] = []
    for file in knowledge.sample_files():
        if file.kind != "facts":
            reading = documents.read(file.path.read_bytes(), file.path.name)
            number = describe(reading, file.path.name).number
            found += [
                Source(piece.text, reading.title, piece.place.words(), number, piece.place.article)
                for piece in passages_of(reading)
            ]
    return found


def _source(asked: dict[str, Any], sources: list[Source]) -> Source:
    return next(
        each
        for each in sources
        if asked["title"] in each.title
        and asked.get("holds", "") in each.text
        and asked.get("article", each.article) == each.article
    )


if __name__ == "__main__":
    main()
