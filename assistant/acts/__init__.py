"""Every completed act that a text claims (召开, 成立, 印发 …). It knows no ledger and no report."""

from assistant.acts.act import Act
from assistant.acts.reading import read

__all__ = ["Act", "read"]
