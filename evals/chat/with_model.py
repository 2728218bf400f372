"""python -m evals.chat.with_model URL NAME: what a model makes of requests that the rules do not understand.

Right is the call a colleague would have made; asked back is no call at all, which is never wrong; else it is a wrong call.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

import yaml

from assistant.chat import agent
from assistant.chat.calls import Unclear
from assistant.chat.requests import understand
from assistant.errors import ModelFailed
from assistant.models.chat import Endpoint, chat_model
from assistant.report.body import body
from evals.chat.__main__ import HERE, call, context


def main() -> None:
    url, name = sys.argv[1:3]
    model = chat_model(Endpoint(url, name), temperature=0.0, max_tokens=300)
    data = yaml.safe_load((HERE / "requests.yaml").read_text("utf-8"))
    counts = Counter[str]()
    for asked in yaml.safe_load((HERE / "beyond.yaml").read_text("utf-8")):
        given = context(data["context"], {})
        if not all(isinstance(each, Unclear) for each in understand(asked["say"], given)):
            counts["understood by the rules"] += 1
            continue
        began = time.monotonic()
        try:
            got = [call(each, body(given.report)) for each in agent.understand(asked["say"], given, model)]
        except ModelFailed:
            got = []
        done = [each["do"] for each in got]
        verdict = "asked back" if not done else "right" if set(done) == {asked["means"]} else "wrong call"
        counts[verdict] += 1
        print(
            f"{verdict:10} {time.monotonic() - began:4.0f} s  {asked['say']} ({asked['means']}) {got or ''}", flush=True
        )
    print(dict(counts))


if __name__ == "__main__":
    main()
