"""The nouns of a report: its template, sections and paragraphs, and the ways they change. No store, no model, no file."""

from assistant.report.nouns import (
    FRAME,
    Frame,
    Hunk,
    Paragraph,
    ParagraphKind,
    Proposal,
    Report,
    Revision,
    RevisionKind,
    Section,
    Unit,
    new_id,
)
from assistant.report.template import Identity, Template, TemplateFact, TemplateSection

__all__ = [
    "FRAME",
    "Frame",
    "Hunk",
    "Identity",
    "Paragraph",
    "ParagraphKind",
    "Proposal",
    "Report",
    "Revision",
    "RevisionKind",
    "Section",
    "Template",
    "TemplateFact",
    "TemplateSection",
    "Unit",
    "new_id",
]
