"""This file proves what a browser is told by every answer, and what is turned away before any route is asked."""

from __future__ import annotations

import gzip
import logging

import pytest

from api.http.hardening import ALWAYS
from tests.acceptance.access_cast import ADMIN, PASSWORD, SIGN_IN, WRONG, bearer, issued, secured
from tests.acceptance.http_cast import served

TOLD = {name.decode() for name, _ in ALWAYS}


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def strangers(office):
    return {"origin": "https://evil.example", "host": office.client.base_url.host}


def test_every_answer_tells_browsers_what_they_may_do(office):
    office.opened("D-1")
    file = office.client.post("/api/v1/files", content=b"a", headers={"content-type": "text/plain"}).json()
    asked = {
        "an answer": office.client.get("/api/v1/deals/D-1"),
        "a write": office.client.post("/api/v1/deals", json={"workflow": "office", "title": "A"}),
        "a refusal": office.client.post("/api/v1/deals/D-1/moves", json={"to": "quote"}),
        "a fault of form": office.client.post("/api/v1/deals", content=b"{"),
        "no route": office.client.get("/api/v1/nothing"),
        "no method": office.client.delete("/api/v1/deals"),
        "a file": office.client.get(f"/api/v1/files/{file['sha256']}"),
        "the first page": office.client.get("/", follow_redirects=False),
        "a page": office.client.get("/board", headers={"accept": "text/html"}),
        "the description": office.client.get("/docs"),
        "monitoring": office.client.get("/metrics"),
        "too much": office.client.post("/api/v1/deals", content=b"[" * (2 << 20)),
        "turned away": office.client.post("/api/v1/deals", json={}, headers=strangers(office)),
    }

    for what, answer in asked.items():
        assert answer.headers.keys() >= TOLD, what
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"] or what == "a file", what
        assert "script-src 'unsafe" not in answer.headers["content-security-policy"], what
        assert "x-request-id" in answer.headers, what
        for name in ("x-frame-options", "x-content-type-options"):
            assert len(answer.headers.get_list(name)) == 1, what
    assert asked["an answer"].headers["cache-control"] == "no-store"


def test_a_fault_of_ours_is_told_without_its_insides_and_with_the_same_headers(office, monkeypatch, caplog):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("postgresql://gatebook:s3cret@db/gatebook")

    monkeypatch.setattr(office.client.app.state.front.reader, "customers", broken)
    with caplog.at_level(logging.ERROR):
        answer = office.get("/customers")

    assert answer.status_code == 500
    assert "s3cret" not in answer.text
    assert "RuntimeError" not in answer.text
    assert answer.headers.keys() >= TOLD


def test_over_tls_browsers_are_told_to_stay_there(tmp_path):
    with served(tmp_path, base_url="https://testserver") as office:
        assert office.get("/health/live").headers["strict-transport-security"] == "max-age=31536000"


def test_without_tls_they_are_not(office):
    assert "strict-transport-security" not in office.get("/health/live").headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_writes_nothing(office, headers):
    before = office.head()

    # A form can send this without asking first, and sign-in is not configured: this machine's user would be the actor.
    body = b'{"id": "D-9", "workflow": "office", "title": "Forged"}'
    answer = office.client.post("/api/v1/deals", content=body, headers=headers)

    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/forbidden"
    assert office.head() == before


def test_a_page_of_another_site_signs_nobody_in(tmp_path):
    with secured(tmp_path) as (office, _):
        answer = office.post(SIGN_IN, {"member": ADMIN, "password": PASSWORD}, headers=strangers(office))

        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_our_own_page_and_a_program_write(office):
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}

    assert office.post("/deals", {"workflow": "office", "title": "A"}, headers=own).status_code == 201
    assert office.post("/deals", {"workflow": "office", "title": "B"}).status_code == 201


def test_nothing_that_is_sent_is_unpacked(office):
    packed = gzip.compress(b'{"workflow": "office", "title": "' + b"A" * (1 << 20) + b'"}')

    for coding in ("gzip", "br", "deflate", "zstd", "gzip, gzip"):
        answer = office.client.post("/api/v1/deals", content=packed, headers={"content-encoding": coding})
        assert answer.status_code == 415
        assert answer.json()["type"] == "/problems/content-encoding"


def test_only_the_names_of_this_server_are_answered(office):
    office.client.app.state.hosts = frozenset({"localhost", "gatebook.example"})

    for host in ("gatebook.example", "localhost:8000", "GATEBOOK.example:443"):
        assert office.client.get("/api/v1/health/live", headers={"host": host}).status_code == 200
    for host in ("evil.example", "localhost.evil.example", "gatebook.example.", "", "localhost@evil"):
        assert office.client.get("/api/v1/health/live", headers={"host": host}).status_code == 400


def test_whoever_comes_through_a_proxy_is_not_the_user_of_this_machine(office):
    office.client.app.state.hosts = frozenset({"testserver"})

    for name in ("x-forwarded-for", "forwarded", "x-real-ip"):
        answer = office.get("/deals", headers={name: "192.0.2.7"})
        assert answer.status_code == 401


def test_counts_and_files_are_for_those_who_may_come_in(tmp_path):
    with secured(tmp_path) as (office, admin):
        plain = {"content-type": "text/plain"}
        sha256 = admin.client.post("/api/v1/files", content=b"a", headers=plain).json()["sha256"]
        key = bearer(issued(admin)["secret"])
        closed = ("/metrics", "/api/v1/metrics", f"/api/v1/files/{sha256}")

        assert [office.client.get(path).status_code for path in closed] == [401, 401, 401]
        assert office.client.post("/api/v1/files", content=b"a", headers=plain).status_code == 401
        assert [office.client.get(path, headers=key).status_code for path in closed] == [200, 200, 200]
        office.house.projector.catch_up()
        assert office.client.get("/health/ready").status_code == 200


def test_a_file_is_a_download_whatever_it_says_it_is(office):
    plain = {"content-type": "text/plain"}
    page = b"<script>alert(1)</script>"
    sha256 = office.client.post("/api/v1/files", content=page, headers=plain).json()["sha256"]

    answer = office.client.get(f"/api/v1/files/{sha256}?name=%22%0d%0aa%2Fb.html")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]
    for kind in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript", "text/xml"):
        refused = office.client.post("/api/v1/files", content=page, headers={"content-type": kind})
        assert refused.status_code == 415


def test_neither_the_log_nor_an_answer_says_a_secret(tmp_path, caplog):
    with caplog.at_level(logging.DEBUG), secured(tmp_path) as (office, admin):
        kept = []
        office.client.app.state.front.diary._log = lambda *said, **more: kept.append((said, more))
        secret, cookie = issued(admin)["secret"], admin.cookie
        answers = [
            office.post(SIGN_IN, {"member": ADMIN, "password": WRONG}),
            office.post(SIGN_IN, {"member": ADMIN, "password": PASSWORD, "more": 1}),
            office.client.post(f"/api/v1{SIGN_IN}", content=f'{{"password": "{PASSWORD}"'.encode()),
            office.get("/deals", headers=bearer(secret + "x")),
            office.get("/deals/D-9", headers=bearer(secret)),
            admin.get("/auth/keys"),
            admin.get("/auth/sessions"),
        ]

    told = repr([(each.text, each.headers) for each in answers]) + caplog.text + repr(kept)
    assert kept
    for hidden in (PASSWORD, WRONG, secret.split("_", 2)[2], cookie.partition(".")[2]):
        assert hidden not in told
