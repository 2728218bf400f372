"""A child process that opens Chroma first: a damaged folder may end the process that opens it.

The child runs this file as a script, which loads Chroma and nothing of the house: exit 0 where every collection opens,
counts and answers.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PATIENCE = 120.0


def opens(folder: Path) -> bool:
    """Whether a process of its own can open the folder."""
    # -P keeps this file's folder out of the child's path, where our modules would stand before others of their name.
    command = [sys.executable, "-P", __file__, str(folder)]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def probe(folder: str) -> None:
    """Open, count and ask every collection of the folder."""
    from chromadb import PersistentClient
    from chromadb.config import Settings

    client = PersistentClient(path=folder, settings=Settings(anonymized_telemetry=False))
    for each in client.list_collections():
        collection = client.get_collection(each.name, embedding_function=None)
        count = collection.count()
        if count:
            first = collection.get(limit=1, include=["embeddings"])["embeddings"]
            collection.query(query_embeddings=first, n_results=min(10, count))  # pyright: ignore[reportArgumentType]


if __name__ == "__main__":
    probe(sys.argv[1])
