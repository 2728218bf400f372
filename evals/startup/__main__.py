"""``python -m evals.startup [--runs N]``: start each server in turn, wait for its first page, print the medians and their ratio."""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

BARE = """
import gradio as gr
with gr.Blocks() as page:
    gr.Markdown("bare")
page.launch(server_port={port}, quiet=True)
"""
LIMIT_SECONDS = 120


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    times: dict[str, list[float]] = {"bigan, empty home": [], "bigan, second start": [], "bare Gradio page": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            times["bigan, empty home"].append(_bigan(home))
            times["bigan, second start"].append(_bigan(home))
        port = _free_port()
        times["bare Gradio page"].append(_first_page([sys.executable, "-c", BARE.format(port=port)], port))
    bare = statistics.median(times["bare Gradio page"])
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"{name}: median {median:.2f} s of {runs} ({min(seconds):.2f}-{max(seconds):.2f}), {median / bare:.2f} x bare")


def _bigan(home: str) -> float:
    port = _free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--no-browser", "--home", home, "--port", str(port)]
    return _first_page(command, port)


def _first_page(command: list[str], port: int) -> float:
    """Seconds from starting the command until its page answers."""
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False"}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < LIMIT_SECONDS:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    answer.read()
                    return time.perf_counter() - began
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise TimeoutError(" ".join(command))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


if __name__ == "__main__":
    main()
