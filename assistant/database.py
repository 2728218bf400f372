"""The engine and sessions of SQLAlchemy. It knows no table of the house: each store declares its own on ``Base``.

Writing transactions take BEGIN IMMEDIATE (``writing``); reading ones never block a writer (``reading``). No
transaction stays open across a model call, an embedding or a ``yield``.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateColumn

from assistant.errors import BadInput

NETWORK_FILESYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"})


class Base(DeclarativeBase):
    """Of every table."""


class Database:
    """One database: SQLite in the home folder, or what ``url`` names."""

    def __init__(self, home: Path, url: str | None = None) -> None:
        if url is None:
            _make_private(home)
            _refuse_network_share(home)
            url = f"sqlite:///{home / 'bigan.db'}"
        self.engine: Engine = create_engine(url)
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _configure_sqlite)

    def create_tables(self) -> None:
        """Create what is not there yet, in a home of an earlier version too. Call it after the stores' tables are imported.

        Raises BadInput where nothing can be kept.
        """
        try:
            Base.metadata.create_all(self.engine)
            _add_new_columns(self.engine)
        except DatabaseError as error:
            raise BadInput("home.unusable", database=self.engine.url.database, reason=str(error.orig)) from error

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session that only reads."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Generator[Session]:
        """A session whose transaction holds the write lock from its start; commits at the end, or rolls back."""
        with Session(self.engine, expire_on_commit=False) as session:
            if self.engine.dialect.name == "sqlite":
                session.execute(text("BEGIN IMMEDIATE"))
            yield session
            session.commit()

    def forget_deleted(self) -> None:
        """Empty SQLite's log, so that what was deleted (and overwritten, ``secure_delete``) cannot be read in it either.

        While another process reads, the log keeps its pages until the next time.
        """
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        self.engine.dispose()


def _add_new_columns(engine: Engine) -> None:
    """Give the tables of an earlier version the columns that came since; each of those has a ``server_default``."""
    known = inspect(engine)
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            there = {column["name"] for column in known.get_columns(table.name)}
            for column in table.columns:
                if column.name not in there:
                    spec = CreateColumn(column).compile(dialect=engine.dialect)
                    connection.execute(
                        text(f"ALTER TABLE {engine.dialect.identifier_preparer.format_table(table)} ADD COLUMN {spec}")
                    )


def _make_private(home: Path) -> None:
    """The folder holds an office's drafts and the key of its endpoint: nobody else on the machine reads it."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BadInput("home.not_made", home=str(home), reason=error.strerror or str(error)) from error


def _configure_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself, else BEGIN IMMEDIATE comes too late.
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue]
    cursor = connection.cursor()
    for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _refuse_network_share(home: Path) -> None:
    """SQLite's locks do not hold on network shares; such a home is refused before it is damaged."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return
    resolved = home.resolve()
    best, kind = Path("/"), ""
    for line in mounts.read_text("utf-8", errors="replace").splitlines():
        fields = line.split()
        point = Path(fields[1].replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, fields[2]
    if kind in NETWORK_FILESYSTEMS:
        raise BadInput("home.network_share", home=str(home))
