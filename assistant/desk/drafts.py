"""Drafting: one job for a report or some of its sections, one step a section, each finished section stored as it ends.

A draft goes into empty sections only; over text that stands a new draft is a proposal. A job stopped anywhere, by a person
or by kill -9, goes on with the sections that are not finished.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from assistant.desk.coalescing import coalesced
from assistant.desk.desk import Desk
from assistant.desk.models import COMPOSER, endpoint, writer
from assistant.desk.precedents import precedent_with_lent_sections
from assistant.desk.reports import ledger_of, template_of
from assistant.desk.units import unit
from assistant.drafting import OPENING, Material, Writer, draft
from assistant.errors import NotFound
from assistant.events import Done, Event, Started
from assistant.library.hit import citation
from assistant.report import Paragraph, Proposal, Report, RevisionKind, Section, TemplateSection, new_id
from assistant.revising.hunks import hunks
from assistant.sources import AUTHORITIES, Citation
from assistant.words import say
from assistant.workspace.jobs import Job

PIECE = 60
"""Characters of streamed text that make one stored event."""
PASSAGES = 8


def start(
    desk: Desk,
    report_id: str,
    section_ids: Sequence[str] | None,
    person: str,
    *,
    redraft: bool = False,
    model: str | None = None,
) -> Job:
    """Queue a draft of these sections, or of all; the same wish twice is one job. ``model``: composer or a name."""
    desk.filings.refuse_if_filed(report_id)
    report = desk.reports.report(report_id)
    known = [section.id for section in report.sections]
    wanted = known if section_ids is None else list(section_ids)
    if any(id not in known for id in wanted):
        raise NotFound("drafting.no_section")
    endpoint(desk, model)
    payload = {"report": report_id, "sections": wanted, "person": person, "redraft": redraft, "model": model}
    key = f"draft:{report_id}:{'all' if section_ids is None else ','.join(sorted(wanted))}"
    return desk.jobs.add("draft", key[:200], payload, unit=report.unit, year=report.year)


def stop(desk: Desk, report_id: str) -> int:
    """Stop every draft of a report that is queued or running; how many there were. Finished sections stay."""
    jobs = running(desk, report_id)
    for job in jobs:
        desk.jobs.stop(job.id)
    return len(jobs)


def running(desk: Desk, report_id: str) -> list[Job]:
    """The drafts of a report that are queued or running."""
    return desk.jobs.unfinished(f"draft:{report_id}")


def run_draft(desk: Desk, job: Job) -> None:
    """Run a draft to its end: the runner of job kind ``draft``."""
    finished = desk.jobs.steps(job)
    report = desk.reports.report(job.payload["report"])
    sections = [each for id in job.payload["sections"] if (each := report.section(id)) is not None]
    todo = [each for each in sections if each.id not in finished]
    if not todo:
        return
    material = material_of(desk, report)
    chosen = writer(desk, job.payload["model"])
    for section in todo:
        step = sections.index(section) + 1
        _Step(desk, job, section, step, len(sections), chosen).run(material)


def material_of(desk: Desk, report: Report) -> Material:
    """What the report's sections are composed from: the unit's own latest earlier report, and policy for each slot."""
    template, reporting, ledger = template_of(desk, report), unit(desk, report.unit), ledger_of(desk, report)
    return Material(
        template=template,
        ledger=ledger,
        unit=reporting,
        precedent=precedent_with_lent_sections(desk, reporting, report.year, template, ledger.facts),
        policy={section.id: _policy(desk, section) for section in template.sections},
    )


def _policy(desk: Desk, section: TemplateSection) -> list[Citation]:
    """The passages of policy nearest to what a section must cover."""
    queries = section.covers or (section.heading,)
    found: dict[str, Citation] = {}
    for query in queries:
        for hit in desk.library.search(query, kinds=AUTHORITIES, limit=PASSAGES // 2):
            found.setdefault(hit.passage.id, citation(hit))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Step:
    """One section of a draft."""

    desk: Desk
    job: Job
    section: Section
    number: int
    of: int
    writer: Writer | None

    @property
    def name(self) -> str:
        return self.section.heading or say("drafting.opening")

    def run(self, material: Material) -> None:
        """Draft the section and store it with the step, in one transaction; events as it goes."""
        redraft = bool(self.job.payload["redraft"])
        if not self.section.is_empty and not redraft:
            self._end("skipped", say("drafting.skipped"))
            return
        slot = self.section.slot or (OPENING if not self.section.heading else "")
        work = draft(slot, material, self.writer, step=self.number, steps=self.of, what=self.name)
        note = ""
        paragraphs: list[Paragraph] = []
        for event in coalesced(_kept(work, paragraphs), PIECE):
            if isinstance(event, Done):
                note = event.note
            else:
                self.desk.jobs.emit(self.job, event)
        self._store(paragraphs, note)

    def _store(self, paragraphs: list[Paragraph], note: str) -> None:
        outcome: list[str] = []

        def write(session: Session) -> None:
            outcome.append(self._accept(session, paragraphs, note))

        if self.section.is_empty:
            self.desk.jobs.commit_step(self.job, self.section.id, {"paragraphs": len(paragraphs)}, write)
            self.desk.jobs.emit(self.job, Done(self.name, outcome[0]))
            return
        # A new draft beside text that stands waits for a person.
        if paragraphs:
            self._propose(paragraphs)
        self._end("proposed", say("drafting.proposed"))

    def _accept(self, session: Session, paragraphs: list[Paragraph], note: str) -> str:
        """Write the paragraphs where the section is still there and empty; what happened, worded."""
        now = self.desk.reports.in_session(session, self.job.payload["report"])
        section = now.section(self.section.id)
        if section is None or not section.is_empty:
            return say("drafting.moved_on")
        if paragraphs:
            filled = replace(section, paragraphs=tuple(paragraphs))
            sections = tuple(filled if each.id == section.id else each for each in now.sections)
            person = self.job.payload["person"]
            self.desk.reports.accept_in(
                session, replace(now, sections=sections), RevisionKind.DRAFTED, person, base=now.version, note=note
            )
        return note

    def _propose(self, paragraphs: list[Paragraph]) -> None:
        before = "\n".join(each.text for each in self.section.paragraphs)
        after = "\n".join(each.text for each in paragraphs)
        chosen = endpoint(self.desk, self.job.payload["model"])
        proposal = Proposal(
            id=new_id(),
            report=self.job.payload["report"],
            section=self.section.id,
            paragraph=self.section.paragraphs[0].id,
            before=before,
            after=after,
            wish=say("drafting.redraft_wish"),
            hunks=hunks(before, after),
            by=chosen.model if chosen else COMPOSER,
        )
        self.desk.proposals.add(proposal, self.job.unit, self.job.year)

    def _end(self, result: str, note: str) -> None:
        self.desk.jobs.emit(self.job, Started(self.name, self.number, self.of))
        self.desk.jobs.commit_step(self.job, self.section.id, {"result": result})
        self.desk.jobs.emit(self.job, Done(self.name, note))


def _kept(work: Generator[Event, None, list[Paragraph]], into: list[Paragraph]) -> Iterator[Event]:
    """The events of a draft; its paragraphs are put ``into`` the list at the end."""
    into.extend((yield from work))
