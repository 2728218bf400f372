"""A home of an earlier version opens with the columns that came since."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from assistant.database import Database
from assistant.workspace import tables


def test_a_table_of_an_earlier_version_gets_the_columns_that_came_since(tmp_path: Path) -> None:
    database = Database(tmp_path)
    database.create_tables()
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE fact DROP COLUMN reason"))
        connection.execute(text("ALTER TABLE fact DROP COLUMN note"))
        for table in ("claim", "version", "filing"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("INSERT INTO unit (id, data) VALUES ('u', '{}')"))
    database.create_tables()
    with database.engine.begin() as connection:
        assert connection.execute(text("SELECT reason, note FROM fact")).all() == []
        assert connection.execute(text("SELECT fact FROM claim")).all() == []
        assert connection.execute(text("SELECT name, report FROM version JOIN filing USING (report)")).all() == []
        assert connection.execute(text("SELECT id FROM unit")).scalar_one() == "u"
    database.close()
    assert "reason" in tables.FactRow.__table__.columns
