"""``python -m evals.office.searching FOLDER [--home DIR] [--start N]``: a made set taken into the library as the page does it, and looked for.

How long until all of it can be searched; is every phrase of the manifest found (in the passage that holds it, in each
document by itself), is every article found by its document's title and number; and does a section of this year's report find what
the unit's own report of last year said under it? ``--start`` asks for other phrases of the same sources than the set was made with.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant import knowledge
from assistant.desk import Desk, intake, library, open_desk, precedents, units
from assistant.desk.worker import run
from assistant.drafting import split
from assistant.drafting.binding import names
from assistant.library.articles import article_key
from assistant.report import Unit
from assistant.settings import Settings
from assistant.sources import DocumentKind
from evals.drafting.reading import facts_from, unit_from
from evals.office.sources import ROOT, sources

CARRIERS = Path(__file__).parents[1] / "carriers"
SHARED = ROOT.parent / "shared" / "data"
YEAR = 2025


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--start", type=int, default=0)
    options = parser.parse_args()
    manifest = [json.loads(line) for line in (options.folder / "manifest.jsonl").read_text("utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as fresh:
        desk = open_desk(Settings().at(options.home or Path(fresh)))
        reporting = _units(desk)
        if not library.documents(desk):
            _take_in(desk, options.folder, manifest)
        phrases = {phrase for each in manifest for phrase in each["phrases"]}
        if options.start:
            phrases = {phrase for each in sources(SHARED, options.start) for phrase in each.phrases}
        _known_items(desk, sorted(phrases))
        _known_articles(desk, manifest)
        _articles_of_each(desk, manifest)
        _precedents(desk, reporting)
        desk.close()


def _units(desk: Desk) -> dict[str, Unit]:
    """The towns whose reports are in the set, by the name of their folder."""
    known = {each.name: each for each in units.units(desk)}
    towns = {
        folder.name: unit_from(folder / "facts_2025.yaml") for folder in sorted(CARRIERS.iterdir()) if folder.is_dir()
    }
    return {
        name: known.get(each.name) or units.save_unit(desk, Unit("", each.name, each.short, each.county))
        for name, each in towns.items()
    }


def _take_in(desk: Desk, folder: Path, manifest: list[dict[str, Any]]) -> None:
    """All files come up at once and are taken in by the job, as from the page."""
    files = [(name, (folder / name).read_bytes()) for name in dict.fromkeys(each["file"] for each in manifest)]
    began = time.monotonic()
    queued = intake.take_in(desk, files, person="eval")
    kept = time.monotonic() - began
    job = desk.jobs.claim("eval", (intake.INTAKE,))
    assert job is not None and job.id == queued.id
    run(desk, job, intake.run_intake)
    taken = intake.taken(desk, desk.jobs.job(job.id))
    read = time.monotonic() - began
    library.search(desk, "法治政府建设")
    documents, passages = library.documents(desk), desk.library.pending()
    print(
        f"{len(files)} files came up in {kept:.1f} s, {len(taken)} read in {read:.0f} s ({1000 * read / len(taken):.0f} ms each), "
        f"{len(documents)} documents, {passages} passages; first search {time.monotonic() - began - read:.1f} s later; "
        f"refused {sum(bool(each.error) for each in taken)}: {Counter(each.error for each in taken if each.error)}",
        flush=True,
    )


def _known_items(desk: Desk, phrases: list[str]) -> None:
    """Each phrase: the first passage, and one of the first ten; then within each document whose text holds it."""
    ranks = [_rank(desk, phrase) for phrase in phrases]
    missed = [phrase for phrase, rank in zip(phrases, ranks, strict=True) if not rank]
    first, ten = sum(rank == 1 for rank in ranks), sum(0 < rank <= 10 for rank in ranks)
    print(f"known items {len(phrases)}: first {first}, among ten {ten}", *missed, sep="\n    ", flush=True)
    texts = {each.id: _bare(desk.library.text(each.id)) for each in library.documents(desk)}
    inside = [(phrase, id) for phrase in phrases for id, text in texts.items() if _bare(phrase) in text]
    found = sum(_rank(desk, phrase, document=id) == 1 for phrase, id in inside)
    print(f"known items asked for within each document that holds them: first {found}/{len(inside)}", flush=True)


def _rank(desk: Desk, phrase: str, document: str | None = None) -> int:
    """Where the passage with the phrase stands, from 1; 0 for not among ten."""
    for rank, hit in enumerate(library.search(desk, phrase, document=document, limit=10), 1):
        if _bare(phrase) in _bare(hit.passage.text):
            return rank
    return 0


def _known_articles(desk: Desk, manifest: list[dict[str, Any]]) -> None:
    asked = sorted({(each["title"], article) for each in manifest for article in each["articles"]})
    missed = [f"《{title}》{article}" for title, article in asked if not _is_article(desk, title, article)]
    print(f"known articles {len(asked)}: first {len(asked) - len(missed)}", *missed, sep="\n    ", flush=True)


def _articles_of_each(desk: Desk, manifest: list[dict[str, Any]]) -> None:
    """Whether each document has the articles of its source as passages of their own, whatever format it came in."""
    named = {(each["member"] or each["file"]).rpartition("/")[2]: each for each in manifest if not each["is_scan"]}
    asked = [
        (document, article)
        for document in library.documents(desk)
        if document.filename in named
        for article in named[document.filename]["articles"]
    ]
    missed = [(each.filename, article) for each, article in asked if desk.library.article_of(each.id, article) is None]
    print(
        f"articles within each document {len(asked)}: held {len(asked) - len(missed)}",
        *missed,
        sep="\n    ",
        flush=True,
    )


def _is_article(desk: Desk, title: str, article: str) -> bool:
    hits = library.search(desk, f"《{title}》{article}", limit=1)
    return bool(hits) and hits[0].why == "named" and article_key(hits[0].passage.place.article) == article_key(article)


def _precedents(desk: Desk, reporting: dict[str, Unit]) -> None:
    """For each section that last year's report has: does its heading with its duties and facts find a passage of it?"""
    template = knowledge.template("fazhi_zhengfu")
    first = five = asked = wrong_unit = 0
    for name, own in reporting.items():
        past = split((CARRIERS / name / "past_2024.txt").read_text("utf-8"), template, year=YEAR - 1)
        facts = facts_from(CARRIERS / name / "facts_2025.yaml", YEAR)
        of_section = {each.fact.id: each.section for each in names(facts, template)}
        for section in template.sections:
            known = past.section(section.id)
            if known is None:
                continue
            mine = [fact for fact in facts if of_section.get(fact.id) == section.id]
            hits = precedents.passages_for(desk, own, YEAR, section, template, facts=mine)
            said = _bare("".join(known.lines))
            right = [any(_bare(line) in said for line in _lines(hit.passage.text)) for hit in hits[:5]]
            asked, first, five = asked + 1, first + any(right[:1]), five + any(right)
            wrong_unit += sum(hit.document.unit != own.id for hit in hits)
    print(
        f"sections {asked}: precedent first {first}, among five {five}; passages of another unit {wrong_unit}",
        flush=True,
    )
    past_reports = len(desk.library.documents(DocumentKind.PAST_REPORT))
    print(f"past reports held: {past_reports}")


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if len(line) > 10)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
