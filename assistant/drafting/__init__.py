"""A section's duties -> paragraphs: the composer, and a model held to it. It knows no store: material comes in, paragraphs go out."""

from assistant.drafting.composer import compose
from assistant.drafting.material import Material
from assistant.drafting.precedents import OPENING, Precedent, PrecedentSection, split
from assistant.drafting.section import Way, Writer, draft

__all__ = ["OPENING", "Material", "Precedent", "PrecedentSection", "Way", "Writer", "compose", "draft", "split"]
