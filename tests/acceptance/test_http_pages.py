"""This file shows how the pages are served: nothing in them that a policy would have to excuse, nothing stale, no API hidden."""

from __future__ import annotations

import pytest

from api.http import web_routes
from tests.acceptance.http_cast import served

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
FIRST = "<!doctype html><title>Gatebook</title>" + " " * 2_000


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with served(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def built(tmp_path, monkeypatch):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(FIRST)
    (tmp_path / "assets" / "board-1a2b.js").write_text("export {}")
    monkeypatch.setattr(web_routes, "BUILT", tmp_path)


@pytest.mark.parametrize("address", ["/", "/board", "/deals/D-1", "/a/page/that/comes/later"])
def test_every_address_of_a_page_gives_the_first_document_which_is_never_kept(office, built, address):
    answer = office.client.get(address, headers=BROWSER)

    assert answer.text == FIRST
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_what_has_a_digest_in_its_name_is_kept_for_ever(office, built):
    answer = office.client.get("/assets/board-1a2b.js")

    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    unchanged = office.client.get("/assets/board-1a2b.js", headers={"If-None-Match": answer.headers["etag"]})
    assert unchanged.status_code == 304


def test_a_document_travels_small_to_whoever_can_read_that(office, built):
    small = office.client.get("/", headers={**BROWSER, "Accept-Encoding": "gzip"})
    plain = office.client.get("/", headers={**BROWSER, "Accept-Encoding": "identity"})

    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.text == plain.text == FIRST


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/api/v1/nothing"),
        ("GET", "/assets/gone.js"),
        ("POST", "/board"),
        ("POST", "/api/v1/nothing"),
    ],
)
def test_what_is_no_page_is_said_to_be_missing_even_to_a_browser(office, built, method, address):
    answer = office.client.request(method, address, headers=BROWSER)

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/no-such-route"


def test_a_program_that_mistypes_an_address_is_told_so(office, built):
    assert office.client.get("/board").json()["type"] == "/problems/no-such-route"


def test_pages_do_not_hide_the_description_nor_the_health(office, built):
    assert "HTTP API" in office.client.get("/docs", headers=BROWSER).text
    assert office.client.get("/health/live", headers=BROWSER).json() == {"live": True}


def test_without_built_pages_the_description_stands_in(office, tmp_path, monkeypatch):
    monkeypatch.setattr(web_routes, "BUILT", tmp_path / "none")

    assert office.client.get("/", headers=BROWSER).url.path == "/docs"
    assert office.client.get("/board", headers=BROWSER).status_code == 404
