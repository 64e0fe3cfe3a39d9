"""This file starts a real identity provider on loopback, in a process of its own: it lets in whoever names himself."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx2

from tests.faults.children import LONG
from tests.faults.served import free_port

WORDS = ("-W", "ignore", "-m", "oidc_provider_mock", "--require-nonce", "--port")


@contextlib.contextmanager
def provided() -> Iterator[str]:
    """This is its address, for as long as it is wanted."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, *WORDS, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(httpx2.HTTPError):
                httpx2.get(f"{address}/jwks").raise_for_status()
                break
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait()
