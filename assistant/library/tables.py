"""The tables of the library: the truth that both indexes are made from.

``change`` numbers every write: an index that knows the number of the last change it applied knows what is left to apply.
"""

from __future__ import annotations

import secrets

from sqlalchemy import JSON, Float, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.database import Base


class DocumentRow(Base):
    """A file of the library; ``id`` is made from its content."""

    __tablename__ = "document"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    filename: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str] = mapped_column(String(64), default="", index=True)
    year: Mapped[int | None] = mapped_column(Integer, index=True)
    issuer: Mapped[str] = mapped_column(Text, default="")
    number: Mapped[str] = mapped_column(Text, default="")
    date: Mapped[str] = mapped_column(String(16), default="")
    effective: Mapped[str] = mapped_column(String(16), default="", server_default="")
    ended: Mapped[str] = mapped_column(String(16), default="", server_default="")
    replaced_by: Mapped[str] = mapped_column(String(64), default="", server_default="", index=True)
    """Id of the newer version; a replaced document can be read and is found by no search."""
    added: Mapped[str] = mapped_column(String(40), default="", server_default="")
    added_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    """As read, whole; passages are pieces of it."""
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)
    """What reading the file told (pages without text, tracked changes), worded."""
    change: Mapped[int] = mapped_column(Integer, index=True)


class PassageRow(Base):
    """A piece of a document. Unit, year and kind are the document's, so that an index filters by them."""

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("document", "position"),)
    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    document: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    headings: Mapped[list[str]] = mapped_column(JSON)
    article: Mapped[str] = mapped_column(String(32), default="")
    article_key: Mapped[str] = mapped_column(String(16), default="", index=True)
    """The article's number in digits (38, 38-1), however it is printed."""
    page: Mapped[int | None] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(64), default="")
    year: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    confidence: Mapped[float | None] = mapped_column(Float)
    """0-1 where it was recognised from a picture."""
    checked_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    replaced: Mapped[bool] = mapped_column(default=False, server_default="0")
    """Whether its document gave way to a newer version: kept for those who cite it, held by no index."""
    change: Mapped[int] = mapped_column(Integer, index=True)


class PictureRow(Base):
    """A page that was recognised, as a picture, so that a person can hold the words against it."""

    __tablename__ = "page_picture"
    document: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[int] = mapped_column(Integer, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class VectorRow(Base):
    """The vector of a passage by one embedding: float16, normalised."""

    __tablename__ = "vector"
    passage: Mapped[str] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"), primary_key=True)
    embedding: Mapped[str] = mapped_column(String(128), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    change: Mapped[int] = mapped_column(Integer, index=True)


class RemovalRow(Base):
    """A document that was taken out or replaced: an index that has not seen this change still holds it."""

    __tablename__ = "library_removal"
    change: Mapped[int] = mapped_column(Integer, primary_key=True)
    document: Mapped[str] = mapped_column(String(64))


class StateRow(Base):
    """One row: which library this is, and the number of its last change."""

    __tablename__ = "library_state"
    one: Mapped[int] = mapped_column(Integer, primary_key=True, default=1)
    identity: Mapped[str] = mapped_column(String(32))
    change: Mapped[int] = mapped_column(Integer, default=0)


def next_change(session: Session) -> int:
    """The number of the change that this writing transaction makes. One row holds it, so numbers follow commits."""
    raised = session.execute(update(StateRow).values(change=StateRow.change + 1).returning(StateRow.change)).scalar()
    if raised is None:
        session.add(StateRow(one=1, identity=secrets.token_hex(8), change=1))
        session.flush()
        return 1
    return raised


def last_change(session: Session) -> tuple[str, int]:
    """Which library this is and the number of its last change; an empty library is ("", 0)."""
    row = session.scalar(select(StateRow))
    return ("", 0) if row is None else (row.identity, row.change)
