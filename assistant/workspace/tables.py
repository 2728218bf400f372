"""The tables of the workspace. Every row that belongs to a unit's year says so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.database import Base


class OfYear:
    """A row of a unit and a year."""

    unit: Mapped[str] = mapped_column(String(64), index=True)
    year: Mapped[int] = mapped_column(Integer, index=True)


class UnitRow(Base):
    __tablename__ = "unit"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class FactRow(OfYear, Base):
    __tablename__ = "fact"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(8))
    measure: Mapped[str] = mapped_column(Text, default="")
    """The fact's unit of measurement; ``unit`` is the reporting unit on every row."""
    qualifier: Mapped[str | None] = mapped_column(String(16))
    period: Mapped[str] = mapped_column(Text, default="")
    scope: Mapped[str] = mapped_column(Text, default="")
    department: Mapped[str] = mapped_column(Text, default="")
    use: Mapped[str] = mapped_column(String(8))
    stable: Mapped[bool] = mapped_column(default=False)
    last_value: Mapped[str] = mapped_column(Text, default="")
    last_sentence: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    source_file: Mapped[str] = mapped_column(Text, default="")
    source_place: Mapped[str] = mapped_column(Text, default="")
    source_sentence: Mapped[str] = mapped_column(Text, default="", server_default="")
    confirmed_by: Mapped[str] = mapped_column(Text, default="")
    confirmed_at: Mapped[str] = mapped_column(String(40), default="")


class ClaimRow(OfYear, Base):
    """Another value that was given for a fact and waits for a person's choice."""

    __tablename__ = "claim"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    fact: Mapped[str] = mapped_column(ForeignKey("fact.id", ondelete="CASCADE"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(Text)


class NoteRow(OfYear, Base):
    """A department's notes, and what became of each fact that was read from them."""

    __tablename__ = "note"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    filename: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    entries: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(Text)


class TemplateRow(Base):
    """A template that a user made."""

    __tablename__ = "template"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportRow(OfYear, Base):
    """A report and its working copy; ``version`` counts the saves of the working copy."""

    __tablename__ = "report"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    template: Mapped[str] = mapped_column(String(64))
    frame: Mapped[dict[str, Any]] = mapped_column(JSON)
    sections: Mapped[list[Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column(Integer, default=0)
    changed_at: Mapped[str] = mapped_column(String(40))
    changed_by: Mapped[str] = mapped_column(Text, default="")
    changed_sections: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Which sections the last save changed: a save elsewhere first cuts a revision of these."""
    tab: Mapped[str] = mapped_column(String(64), default="")
    """The browser tab whose save came last, and the answer it was given: a repeated save gets it again."""
    seq: Mapped[int] = mapped_column(Integer, default=0)


class RevisionRow(OfYear, Base):
    __tablename__ = "revision"
    __table_args__ = (Index("revision_of", "report", "section"),)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(String(16))
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(Text, default="")


class VersionRow(OfYear, Base):
    """The whole report as it stood when a person kept it."""

    __tablename__ = "version"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text, default="")
    frame: Mapped[dict[str, Any]] = mapped_column(JSON)
    sections: Mapped[list[Any]] = mapped_column(JSON)
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))


class FilingRow(OfYear, Base):
    """A 定稿 of a report: the version that it froze, and the facts as that version tells them."""

    __tablename__ = "filing"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    standing: Mapped[bool] = mapped_column(default=True)
    """Whether the report may not be written to: it was not sent back since."""
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class ProposalRow(OfYear, Base):
    __tablename__ = "proposal"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(16))
    at: Mapped[str] = mapped_column(String(40))


class FindingRow(OfYear, Base):
    """What the last check of a report found."""

    __tablename__ = "finding"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class AskedRow(OfYear, Base):
    """A sentence of a report that was asked about, under the number that it keeps, and what was answered."""

    __tablename__ = "asked"
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class DismissalRow(OfYear, Base):
    """A finding that a person set aside; it holds while the same code stands over the same words and values."""

    __tablename__ = "dismissal"
    __table_args__ = (UniqueConstraint("report", "code", "quote", "compared"),)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(16))
    quote: Mapped[str] = mapped_column(Text)
    compared: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(40))


class JobRow(OfYear, Base):
    """Long work: leased to one worker at a time; ``attempt`` rises with each claim."""

    __tablename__ = "job"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(32), index=True)
    key: Mapped[str] = mapped_column(String(128), index=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16), index=True)
    attempt: Mapped[int] = mapped_column(Integer, default=0)
    owner: Mapped[str] = mapped_column(String(64), default="")
    lease_until: Mapped[float] = mapped_column(default=0.0)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(40))


class JobStepRow(Base):
    """A finished step's result: a stop anywhere goes on after the last of these."""

    __tablename__ = "job_step"
    job: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(128), primary_key=True)
    result: Mapped[Any] = mapped_column(JSON)


class JobEventRow(Base):
    __tablename__ = "job_event"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    job: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class MessageRow(OfYear, Base):
    """A line of a report's chat."""

    __tablename__ = "message"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    card: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[str] = mapped_column(String(40))


class AuditRow(OfYear, Base):
    """Who did what, when."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[str] = mapped_column(String(40))
    person: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


class PreferenceRow(Base):
    """A setting that was made in the interface."""

    __tablename__ = "preference"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
