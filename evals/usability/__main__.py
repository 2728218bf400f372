"""``python -m evals.usability [TASK …]``: do each task on the real page, beginning at an open report, and print what it took.

The sample's home is made anew, the text drafted by the composer, no model. A task that does not reach its end says where it stuck.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from evals.serving import served_sample
from evals.usability.clerk import clerk
from evals.usability.tasks import TASKS


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium on this machine")
        return 2
    wanted = [each for each in TASKS if not sys.argv[1:] or each.do.__name__ in sys.argv[1:]]
    missed = 0
    print("| task | clicks | at most | fields typed | keys |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home, served_sample(Path(home)) as (address, desk, report):
        for task in wanted:
            with clerk(address, chromium) as person:
                try:
                    task.do(person, desk, report)
                    counts = f"{person.clicks} | {task.most} | {person.fields} | {person.keys}"
                    missed += person.clicks > task.most
                except Exception as error:
                    counts = f"stuck after {person.clicks}: {str(error).splitlines()[0]} | {task.most} | |"
                    person.page.screenshot(path=Path(tempfile.gettempdir()) / f"stuck-{task.do.__name__}.png")
                    missed += 1
            print(f"| {task.name} | {counts} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
