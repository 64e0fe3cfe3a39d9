"""This file shows a store's first day over HTTP: the SOPs that come along, a demo played in, a file brought in line by line."""

from __future__ import annotations

import json

import pytest

from tests.acceptance.http_cast import served
from tests.acceptance.test_http_workflows import MAPPING, ROWS

LINES = {"headers": {"Accept": "application/x-ndjson"}}


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def lines_of(answer):
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_a_template_is_published_as_it_comes(office):
    listed = {each["key"]: each for each in office.get("/templates").json()["templates"]}

    assert {"project_sales", "simple_crm"} <= listed.keys()
    assert listed["simple_crm"]["published"] is None
    published = office.post("/workflows", {"source": listed["simple_crm"]["source"]})
    assert published.status_code == 201, published.text
    again = {each["key"]: each for each in office.get("/templates").json()["templates"]}
    assert again["simple_crm"]["published"] == listed["simple_crm"]["version"]


def test_a_demo_is_played_into_a_store_that_holds_nothing_and_into_no_other(tmp_path):
    with served(tmp_path, worker=True, publish=False) as office:
        assert office.get("/demo").json()["possible"]

        told = lines_of(office.post("/demo", {"lang": "zh", "deals": 3}, **LINES))

        assert "part" in told[0]
        assert told[-1]["result"]["position"] == office.head() > 100
        listed = office.get(f"/deals?after={told[-1]['result']['position']}&workflow=project_sales").json()
        assert len(listed["deals"]) == 3
        refused = office.post("/demo", {"lang": "zh"})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/taken")
        assert office.get("/demo").json()["why"]["zh"].startswith("这个库里已经有记录")


def test_whoever_is_not_at_the_machine_plays_no_demo(tmp_path):
    with served(tmp_path, worker=True, publish=False) as office:
        strange = office.post("/demo", {}, headers={"X-Gatebook-Actor": "somebody"})

        assert (strange.status_code, office.head()) == (403, 0)


def test_an_import_tells_its_run_and_how_far_it_is_and_then_the_same_as_ever(office):
    body = {"file": ROWS, "mapping": MAPPING, "name": "rows.csv"}

    told = lines_of(office.post("/imports", body, **LINES))

    run = told[0]["run"]
    assert told[1] == {"answered": told[1]["answered"], "rows": 2}
    result = told[-1]["result"]
    assert result["run"] == run
    again = office.post("/imports", body).json()
    assert (again["run"], again["unchanged"] + again["refused"]) == (run, 2)
    stands = office.get(f"/imports/{run}").json()
    assert (stands["state"], stands["name"], stands["written"]) == ("finished", "rows.csv", result["written"])
    assert office.get("/imports/abc").status_code == 404


def test_an_import_that_cannot_begin_says_why_in_its_last_line(office):
    wrong = {"file": ROWS, "mapping": MAPPING.replace("budget: budget", "budget: bugdet"), "name": "rows.csv"}

    told = lines_of(office.post("/imports", wrong, **LINES))

    assert [tuple(line) for line in told] == [("problem",)]
    assert told[0]["problem"]["complaints"][0]["rule"] == "missing-column"


def test_a_text_is_read_as_text_whatever_its_mapping_says_of_the_file_on_the_disk(office):
    body = {"file": ROWS.replace("Acme", "东海"), "mapping": f"encoding: gb18030\n{MAPPING}", "dry_run": True}

    tried = office.post("/imports", body)

    assert tried.status_code == 200, tried.text


def test_what_each_kind_of_mapping_may_name_is_told_in_words(office):
    told = office.get("/imports/shapes?workflow=office").json()

    shapes = {each["kind"]: each for each in told["shapes"]}
    assert set(shapes) == {
        "wide", "log", "rows", "customers", "contacts", "units", "activities", "links", "parameters", "rates"
    }  # fmt: skip
    assert shapes["log"]["must"] == ["id", "stage", "at"]
    assert {field["key"] for field in shapes["wide"]["fields"]} == {"budget", "confirmed", "phone", "pause"}
    nameless = [
        (kind, field["key"])
        for kind, shape in shapes.items()
        for field in shape["fields"]
        if not field["name"]["zh"] or not field["name"]["en"]
    ]
    assert nameless == []


def test_a_mapping_is_read_back_for_a_page_to_show(office):
    read = office.post("/imports/mapping", {"mapping": MAPPING}).json()

    assert (read["workflow"], read["kind"]) == ("office", "wide")
    assert read["mapping"]["fields"] == {"budget": "budget"}
    assert read["mapping"]["stages"][1]["if"] == "result == 'lost'"
    assert office.post("/imports/mapping", {"mapping": "kind: nonsense"}).status_code == 422
