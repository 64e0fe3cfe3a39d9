"""This file shows how much is kept at most: saved views of a member, files of a store; as many as the settings say."""

from __future__ import annotations

import pytest

from tests.acceptance.cli_cast import Terminal
from tests.acceptance.http_cast import served

PDF = {"Content-Type": "application/pdf"}


@pytest.fixture
def office(tmp_path, monkeypatch):
    monkeypatch.setenv("GATEBOOK_VIEW_COUNT", "2")
    monkeypatch.setenv("GATEBOOK_FILE_COUNT", "2")
    with served(tmp_path) as office:
        yield office


def saved(office, view, member):
    body = {"id": view, "name": view, "search": ""}
    return office.post("/views", body, headers={"X-Gatebook-Actor": member})


def added(office, content):
    return office.client.post("/api/v1/files", content=content, headers=PDF)


def test_whoever_keeps_as_many_views_as_he_may_changes_and_takes_away_but_saves_no_more(office):
    first, second, beyond = (saved(office, view, "li.na") for view in ("a", "b", "c"))

    assert [first.status_code, second.status_code, beyond.status_code] == [201, 201, 409]
    assert beyond.json()["type"] == "/problems/no-room"
    assert "GATEBOOK_VIEW_COUNT" in beyond.json()["detail"]
    assert "上限" in beyond.json()["detail_zh"]
    assert saved(office, "a", "li.na").status_code == 201
    assert saved(office, "d", "wei").status_code == 201
    assert office.ask("DELETE", "/views/b", headers={"X-Gatebook-Actor": "li.na"}).status_code == 200
    assert saved(office, "c", "li.na").status_code == 201


def test_the_program_saves_no_more_views_than_a_page_does(tmp_path, monkeypatch):
    monkeypatch.setenv("GATEBOOK_VIEW_COUNT", "1")
    terminal = Terminal(tmp_path)
    terminal.done("member", "add", "li.na", "--name", "Li Na", "--role", "administrator")

    first = terminal.type("--as", "li.na", "view", "save", "Mine", "health=red")
    second = terminal.type("--as", "li.na", "view", "save", "More", "health=red")

    assert (first.code, second.code) == (0, 2)
    assert "li.na keeps 1 views" in second.err


def test_a_store_with_as_many_files_as_it_may_keep_takes_the_same_again_and_no_other(office):
    assert [added(office, each).status_code for each in (b"a", b"b")] == [201, 201]

    beyond = added(office, b"c")

    assert (beyond.status_code, beyond.json()["type"]) == (409, "/problems/no-room")
    assert "GATEBOOK_FILE_COUNT" in beyond.json()["detail"]
    assert added(office, b"a").status_code == 201
    next(path for path in office.house.files.folder.glob("??/*")).unlink()
    assert added(office, b"c").status_code == 201
