"""Vectors as the database keeps them: of length one, two bytes a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def packed(vector: Sequence[float]) -> bytes:
    import numpy as np

    values = np.asarray(vector, dtype=np.float32)
    length = float(np.linalg.norm(values))
    return (values / length if length else values).astype(np.float16).tobytes()


def unpacked(data: bytes) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(data, dtype=np.float16).astype(np.float32)
