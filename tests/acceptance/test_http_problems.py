"""This file proves that whatever goes wrong comes out in one shape, in two languages, and lets nothing from inside out."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from api.files import FileTooLarge, MediaTypeRefused
from api.http.problems import KINDS, STATUS, kind_of, problem_of
from api.room import NoRoom
from engine import errors
from engine.errors import GatebookError
from engine.publication import Publications
from engine.store import OutcomeUnknown
from tests.acceptance.http_cast import SOP, served

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "http.md"


@pytest.fixture
def office(tmp_path):
    with served(tmp_path, raise_server_exceptions=False) as office:
        yield office


def tree(error):
    return {error}.union(*(tree(each) for each in error.__subclasses__()))


def test_every_error_of_the_engine_has_its_own_row():
    named = {
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, GatebookError)
    }

    assert named | {OutcomeUnknown, FileTooLarge, MediaTypeRefused, NoRoom} == set(KINDS)
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    for error in tree(GatebookError):
        assert KINDS.keys() & set(error.__mro__[:-3])


def test_the_reference_lists_every_problem_with_its_status():
    lines = re.findall(r"^\| (\d{3}) \| (.+?) \|", REFERENCE.read_text("utf-8"), re.MULTILINE)
    listed = {
        (int(status), name) for status, said in lines for name in re.findall(r"`/problems/([\w-]+)`", said)
    }

    assert listed == {(kind.status, kind.name) for kind in (*KINDS.values(), *STATUS.values())}


@pytest.mark.parametrize(
    ("error", "status", "members"),
    [
        (errors.Malformed("a", "b", where="title"), 422, {"where": "title"}),
        (errors.WrongDefinition("a", complaints=({"line": 3},)), 422, {"complaints": ({"line": 3},)}),
        (errors.Unknown("a"), 404, {}),
        (errors.Conflict("a", version=4), 412, {"version": 4}),
        (errors.Taken("a"), 409, {}),
        (errors.KeyReused("a"), 422, {}),
        (errors.Forbidden("a"), 403, {}),
        (errors.Refused("a"), 409, {"verdicts": []}),
        (errors.Busy("a", retry_after=7), 503, {"retry_after": 7}),
        (errors.Behind("a", position=9), 503, {"position": 9, "retry_after": 1}),
        (errors.Halted("a", position=9), 503, {"position": 9}),
        (errors.StoreFailed("a"), 503, {"retry_after": 1}),
        (OutcomeUnknown("a"), 503, {"retry_after": 1}),
    ],
)
def test_an_error_becomes_the_status_and_members_that_were_promised(error, status, members):
    body = problem_of(error, "/here")

    assert (body["status"], body["instance"], body["detail"]) == (status, "/here", "a")
    assert body["type"] == f"/problems/{kind_of(error).name}"
    standing = {"type", "title", "title_zh", "status", "detail", "detail_zh", "instance", "request_id"}
    assert {key: value for key, value in body.items() if key not in standing} == members


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/nothing", 404, "no-such-route"),
        ("GET", "/deals/", 404, "no-such-route"),
        ("PUT", "/deals", 405, "method-not-allowed"),
        ("GET", "/events?after=-1", 422, "malformed"),
        ("GET", "/events?after=1.5", 422, "malformed"),
        ("GET", "/events?limit=501", 422, "malformed"),
        ("GET", "/events?after=99999999999999999999", 422, "malformed"),
        ("GET", "/events?types=deal.flown", 422, "malformed"),
        ("GET", "/events?after=1000", 404, "unknown"),
        ("GET", "/reports/luck", 404, "unknown"),
        ("GET", "/reports/funnel?stage=lead", 422, "malformed"),
        ("GET", "/reports/funnel?as_of=soon", 422, "malformed"),
        ("GET", "/deals?q=%00", 422, "malformed"),
        ("GET", "/deals?cursor=x", 422, "malformed"),
        ("GET", "/workflows/office/versions/0", 422, "malformed"),
        ("GET", "/workflows/a%3Arefusals", 422, "malformed"),
    ],
)
def test_a_request_that_makes_no_sense_is_told_so(office, method, path, status, name):
    answer = office.ask(method, path)

    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{name}")
    assert answer.json()["title_zh"]
    assert answer.json()["detail_zh"]


def test_a_workflow_that_nobody_published_is_told_apart_from_a_version_that_nobody_did(office):
    nowhere = office.ask("POST", "/deals", {"workflow": "nowhere", "title": "Ten machines"})
    with pytest.raises(errors.Unknown) as told:
        Publications("office", normal={1: "", 2: ""}).workflow(9)

    assert (nowhere.status_code, nowhere.json()["detail"], nowhere.json()["detail_zh"]) == (
        404,
        "There is no workflow nowhere; publish it first, or name another.",
        "没有流程 nowhere；请先发布，或改用其他流程。",
    )
    assert (told.value.en, told.value.zh) == (
        "There is no version 9 of workflow office; published: 1, 2.",
        "流程 office 没有第 9 版；已发布：1、2。",
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "not JSON"),
        (b'{"fields": {"budget": NaN}}', "not JSON"),
        (b'{"fields": {"budget": 1e999}}', "not JSON"),
        (b'{"fields": {"phone": "\xff"}}', "not JSON"),
        (b'{"fields": {"phone": "a\\u0000b"}}', "null character"),
        (b'{"fields": {"ph\\u0000one": 1}}', "null character"),
        (b'{"fields": {"phone": "\\ud800"}}', "not JSON"),
        (b'{"fields": {"budget": 123456789012345678901234}}', "64 bits"),
        (b'{"fields": {"phone": ' + b"[" * 100 + b"]" * 100 + b"}}", "nested"),
        (b'{"fields": {"phone": ' + b"[" * 100_000, "nested"),
        (b"[]", "JSON object"),
        (b'{"fields": {}, "feilds": {}}', "spelling"),
        (b'{"fields": {}, "occurred_at": "2026-01-01"}', "occurred_at"),
    ],
)
def test_a_body_that_no_store_could_keep_is_refused_before_any_rule_is_asked(office, body, said):
    office.opened("D-1")
    before = office.head()

    answer = office.ask(
        "PATCH", "/deals/D-1/fields", content=body, headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert office.head() == before


def test_a_form_of_a_web_page_is_not_taken_for_a_command(office):
    office.opened("D-1")
    body = json.dumps({"owner": "mallory"})

    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = office.ask("POST", "/deals/D-1/owner", content=body, headers={"Content-Type": kind})
        assert answer.status_code == 422
        assert "application/json" in answer.json()["detail"]


def test_a_body_has_a_limit_that_is_told(office):
    big = {"id": "D-1", "workflow": "office", "title": "A", "fields": {"phone": "1" * (1 << 20)}}

    def pieces():
        yield from (b" " * (1 << 16) for _ in range(20))

    declared = office.post("/deals", big)
    streamed = office.ask("POST", "/deals", content=pieces(), headers={"Content-Type": "application/json"})

    assert declared.status_code == streamed.status_code == 413
    assert "1 MiB" in declared.json()["detail"]
    assert (
        office.post("/imports", {"file": "x" * (2 << 20), "mapping": "workflow: office"}).status_code == 422
    )


def test_an_actor_who_can_be_nobody_is_refused(office):
    for name in ("a:b", "a%0Ab", "", "x" * 65):
        answer = office.post("/deals/D-1/hold", headers={"X-Gatebook-Actor": name})
        assert (answer.status_code, answer.json()["where"]) == (422, "X-Gatebook-Actor")


def test_a_caller_from_elsewhere_is_not_taken_for_the_user_of_this_machine(tmp_path):
    with served(tmp_path, client=("192.0.2.7", 1), publish=False) as office:
        office.house.publish(SOP, "root")
        refused = office.post("/members", {"id": "li", "name": "Li"})
        office.opened("D-1")
        events = office.get("/events?types=deal.opened").json()["events"]

    assert refused.status_code == 403
    assert {(event["by"], event["known"]) for event in events} == {("anonymous", "none")}


def test_a_fault_inside_shows_an_id_and_nothing_else(office, monkeypatch, caplog):
    def broken(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(office.house.archive, "members", broken)
    with caplog.at_level(logging.ERROR, "gatebook.http"):
        answer = office.get("/members")

    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/unexpected")
    assert "secret" not in answer.text
    assert answer.json()["request_id"] in caplog.text
    assert "secret detail" in caplog.text
