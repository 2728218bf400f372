"""``python -m evals.crash.taker HOME``: the sample's documents taken in by the job, as the page does it; each is told when it is in.

On a home that holds an unfinished job it goes on with that one, as the next start of the program does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from assistant import knowledge
from assistant.desk import intake, library, open_desk
from assistant.desk.runners import working
from assistant.settings import Settings


def main() -> None:
    desk = open_desk(Settings().at(Path(sys.argv[1])))
    desk.library.hold()
    files = [(each.path.name, each.path.read_bytes()) for each in knowledge.sample_files() if each.kind != "facts"]
    waiting = intake.running(desk)
    began = waiting or (None if library.documents(desk) else intake.take_in(desk, files, person="eval"))
    print("began", flush=True)
    told = 0
    with working(desk, intake.INTAKE, library.EMBED):
        while desk.jobs.unfinished(""):
            taken = intake.taken(desk, desk.jobs.job(began.id)) if began else []
            for each in taken[told:]:
                print(f"taken {each.document}", flush=True)
            told = len(taken)
            time.sleep(0.02)
    missing = {name for name, _ in files} - {each.filename for each in library.documents(desk)}
    desk.close()
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
