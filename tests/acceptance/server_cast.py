"""This file runs the real server in a process of its own, for tests that speak to it over the network."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2

from tests.faults.served import free_port


def address(folder: Path) -> str:
    """This is the store that the server in a folder serves."""
    return f"sqlite:///{folder}/gatebook.db"


@contextlib.contextmanager
def running(
    folder: Path, *, before: str = "", **options: Any
) -> Iterator[tuple[httpx2.Client, subprocess.Popen[str]]]:
    """This is the server in a process of its own: a client to ask it, and the process; `before` runs in it first."""
    port = free_port()
    program = (
        f"from api.http import serve; from api.settings import Settings\n{before}\n"
        f"if __name__ == '__main__': serve(Settings(store={address(folder)!r}), port={port}, **{options})"
    )
    (folder / "run.py").write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, folder / "run.py"], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client, process
    finally:
        process.kill()
        process.communicate()


def ready(client: httpx2.Client) -> httpx2.Response:
    """This is the server's first answer."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx2.TransportError):
            return client.get("/health/ready")
        time.sleep(0.05)
    raise AssertionError("the server did not begin")
