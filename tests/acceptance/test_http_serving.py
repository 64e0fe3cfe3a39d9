"""This file proves that the server keeps to this machine, and that stopping it neither hangs nor loses anything."""

from __future__ import annotations

import contextlib
import signal

import httpx2
import pytest

from api.http import serve
from api.http.serving import must_be_secured
from api.settings import Settings
from engine.errors import Malformed
from tests.acceptance.access_cast import first_admin
from tests.acceptance.http_cast import SOP, served
from tests.acceptance.server_cast import ready, running


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_an_address_that_others_can_reach_is_refused_without_the_flag(tmp_path, host):
    with pytest.raises(Malformed) as refusal:
        serve(Settings(store=f"sqlite:///{tmp_path / 'gatebook.db'}"), host=host)

    assert "--i-know-there-is-no-sign-in" in refusal.value.en
    assert "--i-know-there-is-no-sign-in" in refusal.value.zh
    assert list(tmp_path.iterdir()) == []


def test_behind_tls_the_server_begins_only_where_people_sign_in_over_tls(tmp_path):
    store = f"sqlite:///{tmp_path / 'gatebook.db'}"
    secure = Settings(store=store, public_url="https://gatebook.example")

    for settings, where in ((Settings(store=store), "GATEBOOK_PUBLIC_URL"), (secure, "behind_tls")):
        with pytest.raises(Malformed) as refusal:
            serve(settings, host="0.0.0.0", behind_tls=True)
        assert refusal.value.where == where

    with served(tmp_path) as office:
        first_admin(office)
    must_be_secured(secure)


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
