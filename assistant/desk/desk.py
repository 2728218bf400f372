"""The desk: settings, stores and models at hand. Opening it has no effect beyond the home folder's database."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.database import Database
from assistant.desk.home import Beside
from assistant.library import Library
from assistant.models.chat import switch_off_tracing
from assistant.models.embeddings import embeddings_from
from assistant.settings import Settings
from assistant.workspace import tables
from assistant.workspace.asked import AskedSentences
from assistant.workspace.audit import Audit
from assistant.workspace.facts import Facts
from assistant.workspace.filings import Filings
from assistant.workspace.findings import Findings
from assistant.workspace.jobs import Jobs
from assistant.workspace.messages import Messages
from assistant.workspace.notes import Notes
from assistant.workspace.proposals import Proposals
from assistant.workspace.reports import Reports
from assistant.workspace.templates import Templates
from assistant.workspace.units import Preferences, Units
from assistant.workspace.versions import Versions

__all__ = ["Desk", "open_desk", "tables"]


@dataclass(frozen=True)
class Desk:
    """What every use case works with."""

    settings: Settings
    database: Database
    library: Library
    units: Units
    templates: Templates
    facts: Facts
    reports: Reports
    proposals: Proposals
    findings: Findings
    messages: Messages
    notes: Notes
    jobs: Jobs
    preferences: Preferences
    audit: Audit
    asked: AskedSentences
    versions: Versions
    filings: Filings

    def close(self) -> None:
        self.library.close()
        self.database.close()


def open_desk(settings: Settings) -> Desk:
    """The desk of the home folder that the settings name; its tables are created where they are missing."""
    switch_off_tracing()
    database = Database(settings.home, settings.database_url)
    database.create_tables()
    beside = Beside(settings.home)
    library = Library(database, settings.home, lambda: embeddings_from(settings), settings.chroma_url, beside)
    return Desk(
        settings=settings,
        database=database,
        library=library,
        units=Units(database),
        templates=Templates(database),
        facts=Facts(database),
        reports=Reports(database),
        proposals=Proposals(database),
        findings=Findings(database),
        messages=Messages(database),
        notes=Notes(database),
        jobs=Jobs(database),
        preferences=Preferences(database),
        audit=Audit(database),
        asked=AskedSentences(database),
        versions=Versions(database),
        filings=Filings(database),
    )
