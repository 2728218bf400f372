"""The templates that users made, as rows."""

from __future__ import annotations

from pydantic import TypeAdapter
from sqlalchemy import select

from assistant.database import Database
from assistant.report import Template
from assistant.workspace.tables import TemplateRow

_TEMPLATE: TypeAdapter[Template] = TypeAdapter(Template)


class Templates:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, template: Template) -> None:
        with self._database.writing() as session:
            session.merge(TemplateRow(id=template.id, data=_TEMPLATE.dump_python(template, mode="json")))

    def all(self) -> list[Template]:
        with self._database.reading() as session:
            return [_TEMPLATE.validate_python(row.data) for row in session.scalars(select(TemplateRow))]
