"""``python -m evals.offline [--port P]``: use the product in a network namespace that has loopback alone, and count who is asked.

Linux, as root, with strace, iproute2 and Chromium. Tracing of LangChain is asked for by the environment (with a key, as an office's
shell might hold one); a scripted model answers on loopback. Every attempt to connect or to send counts, not only what succeeds. A second
run of one known attempt to reach a documentation address shows that the count would see one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from evals.offline.attempts import TRACED, attempts
from evals.offline.page import used
from tests.endpoint import ScriptedEndpoint

INSIDE = "BIGAN_EVAL_INSIDE"
LIMIT_SECONDS = 300
CONTROL = """
import socket
for reach in (lambda: socket.create_connection(("192.0.2.1", 80), 1), lambda: socket.getaddrinfo("outside.example", 80)):
    try: reach()
    except OSError: pass
"""
"""One attempt to connect and one to resolve a name: 192.0.2.1 and .example are set aside for documentation."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=7860)
    port = parser.parse_args().port
    if INSIDE not in os.environ:
        sys.exit(_again_without_network())
    with tempfile.TemporaryDirectory() as folder:
        product, requests, asked = _use(Path(folder), port)
        control = _traced(Path(folder) / "control", [sys.executable, "-c", CONTROL])
        control.wait(LIMIT_SECONDS)
        seen = attempts((Path(folder) / "control").read_text("utf-8", "replace"))
    beyond = _told("the product's own calls (connect, sendto, sendmsg, sendmmsg)", product)
    beyond += _told("the page's requests in Chromium", requests)
    print(f"asked of the model on loopback: {asked} requests")
    noticed = sum(count for where, count in seen.items() if where.startswith("beyond"))
    print(f"control, two attempts to go outside: {noticed} calls noticed")
    sys.exit(0 if beyond == 0 and noticed else 1)


def _again_without_network() -> int:
    """Run this command once more in a namespace whose only interface is loopback."""
    missing = [name for name in ("unshare", "ip", "strace", "chromium") if shutil.which(name) is None]
    if missing:
        print(f"install first: {', '.join(missing)}", file=sys.stderr)
        return 2
    again = 'ip link set lo up && ip -brief address && exec "$@"'
    command = ["unshare", "--net", "bash", "-c", again, "bash", sys.executable, "-m", "evals.offline", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, INSIDE: "1"}, check=False).returncode


def _use(folder: Path, port: int) -> tuple[Counter[str], Counter[str], int]:
    """Serve under strace and use the page: what the product asked, what the page asked, how often the model was asked."""
    address = f"http://127.0.0.1:{port}"
    # No sentence of its own passes the validator: the composer's stand, and every step has asked the model.
    with ScriptedEndpoint(answer=lambda messages: "好的。") as model:
        command = [sys.executable, "-m", "assistant", "serve", "--no-browser"]
        command += ["--home", str(folder / "home"), "--port", str(port)]
        serving = _traced(folder / "product", command, model.url)
        try:
            requests = used(address)
        finally:
            _end(serving)
        asked = len(model.requests)
    return attempts((folder / "product").read_text("utf-8", "replace")), requests, asked


def _traced(log: Path, command: list[str], model: str = "") -> subprocess.Popen[bytes]:
    asked_to_trace = {
        "LANGSMITH_TRACING": "true",
        "LANGCHAIN_TRACING_V2": "true",
        "LANGSMITH_API_KEY": "lsv2_pt_of_the_eval",
        "LANGCHAIN_API_KEY": "lsv2_pt_of_the_eval",
    }
    endpoint = {"OPENAI_BASE_URL": model, "OPENAI_API_KEY": "none", "BIGAN_MODEL": "scripted"} if model else {}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADIO_")}
    strace = ["strace", "-f", "--seccomp-bpf", "-s", "0", "-e", f"trace={TRACED}", "-o", str(log)]
    return subprocess.Popen([*strace, *command], env={**kept, **asked_to_trace, **endpoint}, start_new_session=True)


def _end(serving: subprocess.Popen[bytes]) -> None:
    """End the server and its tracer together: strace alone would leave it running."""
    os.killpg(serving.pid, signal.SIGTERM)
    began = time.monotonic()
    while serving.poll() is None:
        if time.monotonic() - began > 60:
            os.killpg(serving.pid, signal.SIGKILL)
        time.sleep(0.1)


def _told(what: str, counted: Counter[str]) -> int:
    beyond = sum(count for where, count in counted.items() if where.startswith("beyond"))
    print(f"{what}: {beyond} beyond loopback")
    for where, count in sorted(counted.items()):
        print(f"    {where}: {count}")
    return beyond


if __name__ == "__main__":
    main()
