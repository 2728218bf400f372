"""What was committed is there after any stop, and search answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.library import Library
from assistant.sources import DocumentKind
from tests.library.conftest import Open
from tests.library.drawn import NOTICE, REPORT, RULES, LetterEmbeddings

ROOT = Path(__file__).parents[2]
POLICY = DocumentKind.POLICY

INGESTING = """
import sys
from pathlib import Path
from assistant.database import Database
from assistant.library import Library
from assistant.sources import DocumentKind
from tests.library.drawn import LetterEmbeddings

home, start = Path(sys.argv[1]), int(sys.argv[2])
database = Database(home)
database.create_tables()
library = Library(database, home, LetterEmbeddings)
library.hold()
for number in range(start, start + 1000):
    text = f"第{number}号材料\\n" + "\\n".join(f"第{number}号材料的第{line}段，说明情况。" for line in range(12))
    document = library.add(text.encode(), f"{number}.txt", kind=DocumentKind.MATERIAL)
    print(document.id, flush=True)
    library.embed_pending(lambda made, all_: None, lambda: False)
    library.settle()
"""


def kill_while_ingesting(home: Path, start: int, after: int) -> list[str]:
    """The ids that a process named as stored before it was killed."""
    command = [sys.executable, "-c", INGESTING, str(home), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        named = [process.stdout.readline().strip() for _ in range(after)]
        process.kill()
        named += [line.strip() for line in process.stdout if line.endswith("\n")]
    return named


def settled(library: Library) -> Library:
    library.settle()
    return library


def filled(open_library: Open) -> Library:
    library = open_library()
    for text, name in ((RULES, "rules.txt"), (REPORT, "report.txt"), (NOTICE, "notice.txt")):
        library.add(text.encode(), name, kind=POLICY)
    library.embed_pending(lambda made, all_: None, lambda: False)
    library.settle()
    assert library.search("出示证件")[0].why == "both"
    library.close()
    return library


def test_every_committed_passage_survives_kills_while_ingesting(home: Path, open_library: Open) -> None:
    named: list[str] = []
    for round_, after in enumerate((2, 6)):
        named += kill_while_ingesting(home, round_ * 1000, after)
        library = open_library()
        assert library.search("材料 说明情况", limit=1)
        for id in named:
            assert len(library.passages(id)) == 12
        library.close()
    library = settled(open_library())
    library.embed_pending(lambda made, all_: None, lambda: False)
    for id in named:
        hits = library.search("材料 说明情况", document=id, limit=50)
        assert len(hits) == 12
        assert {hit.why for hit in hits} == {"both"}


@pytest.mark.parametrize("clean", [True, False])
def test_a_damaged_chroma_folder_is_made_anew_from_the_database(home: Path, open_library: Open, clean: bool) -> None:
    filled(open_library)
    (home / "chroma" / "chroma.sqlite3").write_bytes(b"not a database any more" * 1000)
    if not clean:
        (home / "chroma.open").touch()
    embeddings = LetterEmbeddings()
    library = open_library(embeddings)
    assert library.search("出示证件")
    assert settled(library).search("出示证件")[0].why == "both"
    assert embeddings.asked == 0


def test_a_chroma_folder_that_is_gone_is_made_anew(home: Path, open_library: Open) -> None:
    filled(open_library)
    shutil.rmtree(home / "chroma")
    assert settled(open_library()).search("出示证件")[0].why == "both"


def test_a_damaged_lexical_index_is_made_anew(home: Path, open_library: Open) -> None:
    filled(open_library)
    (home / "lexical" / "meta.json").write_text("{", "utf-8")
    assert open_library().search("出示证件")[0].passage.place.article == "第四条"


def test_indexes_of_another_database_are_made_anew(home: Path, open_library: Open) -> None:
    filled(open_library).close()
    for file in home.glob("bigan.db*"):
        file.unlink()
    library = open_library()
    library.add(NOTICE.encode(), "notice.txt", kind=POLICY)
    library.embed_pending(lambda made, all_: None, lambda: False)
    assert {hit.document.filename for hit in settled(library).search("出示证件 普法", limit=50)} == {"notice.txt"}


def test_what_another_process_added_is_found_by_the_one_that_holds_the_indexes(home: Path, open_library: Open) -> None:
    library = open_library()
    library.add(RULES.encode(), "rules.txt", kind=POLICY)
    assert library.search("出示证件")
    code = (
        "import sys, pathlib; from assistant.database import Database; from assistant.library import Library;"
        "from assistant.sources import DocumentKind; from tests.library.drawn import NOTICE;"
        "home = pathlib.Path(sys.argv[1]);"
        "Library(Database(home), home, lambda: None).add(NOTICE.encode(), 'notice.txt', kind=DocumentKind.POLICY)"
    )
    subprocess.run([sys.executable, "-c", code, str(home)], check=True, cwd=ROOT)
    assert library.search("执法人员持证上岗")[0].document.filename == "notice.txt"
