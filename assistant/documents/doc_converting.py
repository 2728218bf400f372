"""Old Word files by way of LibreOffice, where a machine has it: it knows more of them than we do.

It runs without a window, with a profile of its own in which macros, links and updates are off, and with a time limit.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

SECONDS = 60
_ONE_AT_A_TIME = threading.Lock()
"""A profile serves one LibreOffice."""
_NOWHERE = "http://127.0.0.1:9"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def as_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as .docx; None where LibreOffice is not here, fails, or takes too long."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="bigan-") as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(content)
        _run(program, source, Path(folder))
        made = source.with_suffix(".docx")
        return made.read_bytes() if made.is_file() else None


def _run(program: str, source: Path, folder: Path) -> None:
    command = [
        *(program, f"-env:UserInstallation={_profile().as_uri()}", "--headless", "--norestore", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
    ]
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=nothing, stdout=nothing, stderr=nothing, env=_environment(), start_new_session=True
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: the program on the path is a script around the real one."""
    if os.name == "posix":
        os.killpg(process.pid, 9)
    process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    return {**os.environ, **proxies, "no_proxy": "", "NO_PROXY": ""}


@cache
def _profile() -> Path:
    """A folder for LibreOffice's settings, gone when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="bigan-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    return folder
