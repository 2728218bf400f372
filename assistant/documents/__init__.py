"""Files in and out, one format a module. ``read`` takes any of them; the measures of GB/T 9704 are written down once, in gbt9704."""

from assistant.documents.archives import each_file
from assistant.documents.opening import read
from assistant.documents.reading import Block, BlockKind, Reading

__all__ = ["Block", "BlockKind", "Reading", "each_file", "read"]
