"""This file proves that SOPs, members and imports come in over HTTP by the same door, with the same checks."""

from __future__ import annotations

import pytest

from tests.acceptance.http_cast import SOP, served

MAPPING = """
workflow: office
id: no
title: "{customer}"
owner: seller
fields: {budget: budget}
stages:
  - {stage: lead, at: opened}
  - {stage: lost, at: closed, if: "result == 'lost'"}
"""
ROWS = """no,customer,seller,budget,opened,closed,result
A-1,Acme,li,100,2024-01-02,2024-02-03,lost
A-2,Borg,li,200,2024-01-05,,open
"""


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def test_a_published_version_can_be_read_as_it_was_written(office):
    listed = office.get("/workflows").json()["workflows"]
    version = office.get("/workflows/office/versions/1").json()

    assert [each["key"] for each in listed] == ["office"]
    assert (version["source"], version["digest"]) == (SOP, listed[0]["digest"])
    assert version["definition"]["stages"][0]["key"] == "lead"
    assert office.get("/workflows/office/versions/2").status_code == 404
    assert office.get("/workflows/nothing").status_code == 404


def test_publishing_the_same_again_changes_nothing(office):
    before = office.head()

    again = office.post("/workflows", {"source": SOP})

    assert (again.status_code, office.head()) == (201, before)


def test_a_published_version_is_never_replaced(office):
    other = office.post("/workflows", {"source": SOP.replace("max: 1000000", "max: 2000000")})
    newer = office.post("/workflows", {"source": SOP.replace("version: 1", "version: 2")})

    assert (other.status_code, other.json()["type"]) == (422, "/problems/wrong-definition")
    assert (newer.status_code, newer.json()["version"]) == (201, 2)
    assert office.get("/workflows/office").json()["versions"] == [1, 2]


def test_a_wrong_sop_is_complained_about_with_its_places_and_not_published(office):
    wrong = SOP.replace("to: quote", "to: quota")

    linted = office.post("/workflows/lint", {"source": wrong, "file": "office.yaml"}).json()
    published = office.post("/workflows", {"source": wrong, "file": "office.yaml"})

    assert not linted["ok"]
    line = wrong[: wrong.index("quota")].count("\n") + 1
    assert ("office.yaml", line) in {(each["file"], each["line"]) for each in linted["complaints"]}
    assert (published.status_code, published.json()["type"]) == (422, "/problems/wrong-definition")
    assert published.json()["complaints"] == linted["complaints"]


def test_a_draft_is_compared_with_what_is_published(office):
    draft = SOP.replace("version: 1", "version: 2").replace(
        "confirmed: {type: boolean", "confirmed: {type: text"
    )

    assert not office.post("/workflows/lint", {"source": draft}).json()["ok"]
    assert office.post("/workflows/lint", {"source": SOP}).json()["ok"]


def test_a_workflow_can_be_drawn(office):
    mermaid = office.get("/workflows/office/diagram?lang=zh")
    svg = office.get("/workflows/office/diagram?format=svg")

    assert "flowchart" in mermaid.text
    assert "报价" in mermaid.text
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "<svg" in svg.text


def test_with_the_first_member_rights_begin(office):
    joined = office.post("/members", {"id": "li", "name": "李娜", "roles": ["sales"]})
    granted = office.post("/members/li/roles", {"role": "boss", "until": "2199-01-01T00:00:00Z"})
    by_li = office.post("/members", {"id": "wu", "name": "Wu"}, headers={"X-Gatebook-Actor": "li"})
    revoked = office.ask("DELETE", "/members/li/roles/boss")

    assert joined.json()["member"]["name"] == "李娜"
    assert granted.json()["member"]["roles"][1] == {
        "role": "boss",
        "unit": None,
        "until": "2199-01-01T00:00:00Z",
    }
    assert (by_li.status_code, by_li.json()["type"]) == (403, "/problems/forbidden")
    assert [role["role"] for role in revoked.json()["member"]["roles"]] == ["sales"]
    assert office.post("/members/li/roles", {"role": "king"}).json()["where"] == "role"


def test_history_is_imported_once_and_a_dry_run_writes_nothing(office):
    body = {"file": ROWS, "mapping": MAPPING, "name": "old.csv", "gates": "record"}
    before = office.head()

    dry = office.post("/imports", {**body, "dry_run": True}).json()
    assert (dry["rows"], office.head()) == (2, before)
    first = office.post("/imports", body).json()
    second = office.post("/imports", body).json()

    assert (first["written"], first["refused"], second["unchanged"]) == (2, 0, 2)
    assert office.get("/deals/A-1").json()["stage"] == "lost"
    assert office.get("/deals/A-2").json()["opened_at"] == "2024-01-04T16:00:00Z"


def test_a_file_with_faults_of_form_is_refused_whole(office):
    body = {"file": ROWS.replace("2024-01-05", "soon"), "mapping": MAPPING}

    answer = office.post("/imports", body)

    assert answer.status_code == 422
    assert office.get("/deals/A-1").status_code == 404
