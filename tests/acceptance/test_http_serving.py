"""This file proves that the server keeps to this machine, and that stopping it neither hangs nor loses anything."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest

from api.http import serve
from api.settings import Settings
from engine.errors import Malformed
from tests.acceptance.http_cast import SOP


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_an_address_that_others_can_reach_is_refused_without_the_flag(tmp_path, host):
    with pytest.raises(Malformed) as refusal:
        serve(Settings(store=f"sqlite:///{tmp_path / 'gatebook.db'}"), host=host)

    assert "--i-know-there-is-no-sign-in" in refusal.value.en
    assert "--i-know-there-is-no-sign-in" in refusal.value.zh
    assert list(tmp_path.iterdir()) == []


@contextlib.contextmanager
def running(folder, **options):
    """This is the server in a process of its own: its port, and the process."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    program = (
        "from api.http import serve; from api.settings import Settings\n"
        f"if __name__ == '__main__': serve(Settings(store={f'sqlite:///{folder}/gatebook.db'!r}), port={port}, **{options})"
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


def ready(client):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx2.TransportError):
            return client.get("/health/ready")
        time.sleep(0.05)
    raise AssertionError("the server did not begin")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.long)])
def test_a_served_store_answers_and_stops_when_it_is_told(tmp_path, workers):
    with running(tmp_path, workers=workers) as (client, process):
        assert ready(client).json()["ready"]
        assert client.post("/api/v1/workflows", json={"source": SOP}).status_code == 201
        body = {"id": "D-1", "workflow": "office", "title": "A"}
        position = client.post("/api/v1/deals", json=body).json()["position"]
        listed = client.get(f"/api/v1/deals?after={position}").json()
        assert [deal["id"] for deal in listed["deals"]] == ["D-1"]

        with client.stream("GET", "/api/v1/events/stream") as stream:
            lines = stream.iter_lines()
            assert next(lines) == "id: 0"
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(httpx2.HTTPError):
                list(lines)
        said = process.communicate(timeout=60)[1]

    assert "Traceback" not in said
    if workers == 1:
        assert said == ""


def test_a_name_that_a_web_page_made_up_for_this_machine_is_refused(tmp_path):
    with running(tmp_path) as (client, _):
        ready(client)

        assert client.get("/api/v1/deals", headers={"Host": "evil.example"}).status_code == 400
        assert client.get("/api/v1/health/live", headers={"Host": "localhost:1"}).status_code == 200
