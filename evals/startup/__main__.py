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
from dataclasses import dataclass
from pathlib import Path

BARE = """
import gradio as gr
with gr.Blocks() as page:
    gr.Markdown("bare")
page.launch(server_port={port}, quiet=True)
"""
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Started:
    """What one start took until its first page: seconds on the clock, and of the processor, which a busy machine stretches less."""

    seconds: float
    processor: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    starts: dict[str, list[Started]] = {"bigan, empty home": [], "bigan, second start": [], "bare Gradio page": []}
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            starts["bigan, empty home"].append(_bigan(home))
            starts["bigan, second start"].append(_bigan(home))
        port = _free_port()
        starts["bare Gradio page"].append(_first_page([sys.executable, "-c", BARE.format(port=port)], port))
    bare = statistics.median(each.seconds for each in starts["bare Gradio page"])
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, each in starts.items():
        seconds = [start.seconds for start in each]
        median = statistics.median(seconds)
        processor = statistics.median(start.processor for start in each)
        print(
            f"{name}: median {median:.2f} s of {runs} ({min(seconds):.2f}-{max(seconds):.2f}), {median / bare:.2f} x bare, "
            f"{processor:.2f} s of the processor"
        )


def _bigan(home: str) -> Started:
    port = _free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--no-browser", "--home", home, "--port", str(port)]
    return _first_page(command, port)


def _first_page(command: list[str], port: int) -> Started:
    """From starting the command until its page answers."""
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False"}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < LIMIT_SECONDS:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    answer.read()
                    return Started(time.perf_counter() - began, _processor_seconds(process.pid))
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise TimeoutError(" ".join(command))
    finally:
        process.terminate()
        process.wait(timeout=60)


def _processor_seconds(pid: int) -> float:
    """What Linux has counted for the process so far."""
    user, system = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


if __name__ == "__main__":
    main()
