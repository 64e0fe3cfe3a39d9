"""This file is where the served rivals are found: ports of this machine. It imports nothing but the standard library."""

from __future__ import annotations

import socket
import subprocess
import time

HOST = "127.0.0.1"
LONG = 120
"""Seconds after which whoever is waited for will not come any more."""


def wait_for(port: int, process: subprocess.Popen[bytes] | None = None) -> None:
    """This returns when somebody listens there."""
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline and (process is None or process.poll() is None):
        with socket.socket() as place:
            if place.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nobody listens at {port}")


def free_port() -> int:
    """This is a port that nobody has."""
    with socket.socket() as place:
        place.bind((HOST, 0))
        return int(place.getsockname()[1])
