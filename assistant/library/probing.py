"""A child process that opens Chroma first: a damaged folder may end the process that opens it. Run as a module.

``python -m assistant.library.probing FOLDER``: exit 0 where every collection opens, counts and answers.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PATIENCE = 60.0


def opens(folder: Path) -> bool:
    """Whether a process of its own can open the folder."""
    command = [sys.executable, "-m", "assistant.library.probing", str(folder)]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def probe(folder: str) -> None:
    """Open, count and ask every collection of the folder."""
    from assistant.library.vectors import client_of

    client = client_of(Path(folder))
    for collection in client.list_collections():
        held = client.get_collection(collection.name, embedding_function=None)
        if held.count():
            first = held.get(limit=1, include=["embeddings"])["embeddings"]
            held.query(query_embeddings=first, n_results=min(10, held.count()))  # pyright: ignore[reportArgumentType]


if __name__ == "__main__":
    probe(sys.argv[1])
