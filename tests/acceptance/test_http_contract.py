"""This file keeps the contract: the routes that DESIGN promises, the committed OpenAPI document, health and counts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api.http import openapi_document
from api.http.patterns import PATTERNS
from tests.acceptance.http_cast import served

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
PROMISED = """
POST /deals | GET /deals | GET /rows | GET /deals/{deal} | GET /deals/{deal}/moves | PATCH /deals/{deal}/fields
POST /deals/{deal}/moves | POST /deals/{deal}/hold | POST /deals/{deal}/resume | POST /deals/{deal}/reopen
GET /deals/{deal}/health | POST /deals/{deal}/health | DELETE /deals/{deal}/health | GET /reports/access | POST /members/{member}/leave
POST /deals/{deal}/void | POST /deals/{deal}/undo | POST /deals/{deal}/owner | POST /deals/{deal}/items/{item} | POST /deals/{deal}/activities
GET /deals/{deal}/timeline | POST /batch | GET /workflows | GET /workflows/{key}
GET /workflows/{key}/versions/{version} | POST /workflows/lint | POST /workflows | GET /workflows/{key}/diagram
GET /members | POST /members | POST /members/{member}/roles | DELETE /members/{member}/roles/{role}
GET /roles | PUT /members/{member}/manager | PUT /members/{member}/substitute | GET /inbox/ended
GET /workflows/{key}/parameters/history
GET /workflows/schema | GET /workflows/{key}/changes | POST /workflows/{key}/migrate | GET /templates
GET /demo | POST /demo | GET /imports/shapes | GET /imports/{run} | POST /imports/mapping | POST /imports/sheet
POST /imports | GET /reports/{name} | GET /reports/{name}/deals | GET /events/around | GET /events/checkpoint | GET /events | GET /events/stream | GET /health/live | GET /health/ready
GET /metrics
POST /deals/{deal}/records/{record} | GET /deals/{deal}/records/{record} | GET /deals/{deal}/activities
PATCH /deals/{deal}/records/{record}/{row}
DELETE /deals/{deal}/records/{record}/{row} | GET /deals/{deal}/records/{record}/{row}/moves
POST /deals/{deal}/records/{record}/{row}/moves
POST /deals/{deal}/links | DELETE /deals/{deal}/links/{kind}/{other}
GET /customers | POST /customers | GET /customers/{customer} | PATCH /customers/{customer}
POST /customers/{customer}/merge | POST /contacts | GET /contacts/{contact} | PATCH /contacts/{contact}
GET /units | POST /units | PATCH /units/{unit} | GET /rates/{currency} | POST /rates/{currency}
GET /calendars/{calendar} | POST /calendars/{calendar}
GET /workflows/{key}/parameters | PUT /workflows/{key}/parameters | POST /files | GET /files/{sha256}
POST /deals/{deal}/approvals | GET /deals/{deal}/approvals | POST /deals/{deal}/approvals/{approval}/decide
POST /deals/{deal}/approvals/{approval}/return | POST /deals/{deal}/approvals/{approval}/withdraw
POST /deals/{deal}/approvals/{approval}/add | POST /deals/{deal}/approvals/{approval}/pass-on
POST /deals/{deal}/approvals/{approval}/remind | GET /deals/{deal}/confirmations | POST /deals/{deal}/confirmations
GET /deals/{deal}/waivers | POST /deals/{deal}/waivers | POST /deals/{deal}/waivers/{waiver}/grant
POST /deals/{deal}/waivers/{waiver}/decline | POST /deals/{deal}/waivers/{waiver}/revoke
GET /deals/{deal}/tasks | POST /deals/{deal}/tasks/{task}/done | GET /deals/{deal}/timers
GET /inbox | POST /inbox/decide
PUT /deals/{deal}/team | POST /deals/{deal}/hand-over | POST /members/{member}/hand-over
GET /deals/{deal}/links | GET /units/tree | GET /contacts | GET /workflows/{key}/limits
GET /views | POST /views | DELETE /views/{view} | POST /deals/{deal}/records/{record}/{row}/undo
GET /governed/{subject}/approvals | POST /governed/{subject}/approvals
POST /governed/{subject}/approvals/{approval}/decide | POST /governed/{subject}/approvals/{approval}/return
POST /governed/{subject}/approvals/{approval}/withdraw | POST /governed/{subject}/approvals/{approval}/add
POST /governed/{subject}/approvals/{approval}/pass-on | POST /governed/{subject}/approvals/{approval}/remind
POST /orders | GET /auth/providers | POST /auth/sign-in | POST /auth/sign-out | POST /auth/first-admin
POST /auth/password | POST /auth/password/reset | GET /auth/me | GET /auth/sessions
DELETE /auth/sessions/{session} | GET /auth/keys | POST /auth/keys | POST /auth/keys/{key}/rotate
DELETE /auth/keys/{key} | GET /auth/oidc/{provider}/start | GET /auth/oidc/{provider}/callback
POST /members/{member}/account | DELETE /members/{member}/account | POST /members/{member}/reset-link
POST /members/{member}/identities
"""


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def test_every_promised_route_is_described_and_no_other():
    described = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in openapi_document()["paths"].items()
        for method in methods
    }

    assert described == {route.strip() for route in re.split(r"[|\n]", PROMISED) if route.strip()}


def test_the_committed_document_is_what_the_program_says():
    assert json.loads(DOCUMENT.read_text(encoding="utf-8")) == openapi_document()


def test_every_route_says_what_it_does_and_what_comes_back():
    for path, methods in openapi_document()["paths"].items():
        for method, said in methods.items():
            assert said["description"].startswith("This "), (method, path)
            code, good = next(each for each in said["responses"].items() if each[0][0] in "23")
            assert code == "303" or good["content"], (method, path)
            assert said["responses"]["4XX"]["content"]["application/problem+json"], (method, path)


def patterns_in(described):
    """These are the patterns that a part of the document asks for."""
    if isinstance(described, dict):
        own = {described["pattern"]} if isinstance(described.get("pattern"), str) else set()
        return own.union(*map(patterns_in, described.values()))
    return set().union(*map(patterns_in, described)) if isinstance(described, list) else set()


def test_every_pattern_that_is_asked_for_can_be_told_in_words():
    assert patterns_in(openapi_document()) == set(PATTERNS)


def test_a_text_that_is_not_of_its_pattern_is_told_what_to_write_instead(office):
    refused = office.get("/reports/progress?from=9999-12-31")

    assert refused.status_code == 422
    told = refused.json()["complaints"][0]
    assert (told["where"], told["rule"]) == ("from", "string_pattern_mismatch")
    assert told["en"] == (
        "give a date or an instant from 1900 to 2199, like 2026-03-31 or 2026-03-31T09:30:00+08:00."
    )
    assert told["zh"].startswith("请给出 1900 至 2199 年间的日期或时间")


def test_the_served_document_is_the_same_and_its_page_needs_nothing_from_outside(office):
    page = office.client.get("/docs")

    assert office.client.get("/api/v1/openapi.json").json() == openapi_document()
    assert "/deals/{deal}/moves" in page.text
    assert "http" not in re.sub(r"HTTP", "", page.text)
    assert office.client.get("/").url.path == "/docs"


def test_monitoring_finds_what_it_looks_for(office):
    office.opened("D-1")
    office.post("/deals/D-1/moves", {"to": "quote"})
    office.house.projector.catch_up()

    assert office.get("/health/live").json() == {"live": True}
    ready = office.get("/health/ready").json()
    assert ready["ready"]
    assert {each["position"] for each in ready["projections"]} == {ready["head"]}
    assert office.client.get("/health/ready").json() == ready
    counts = office.client.get("/metrics").text
    assert f"gatebook_log_position {float(ready['head'])}" in counts
    counted = (
        'gatebook_http_requests_total{method="POST",route="/api/v1/deals/{deal}/moves",status="409"} 1.0'
    )
    assert counted in counts


def test_a_server_whose_projection_has_stopped_is_not_ready(office, monkeypatch):
    health = office.house.projector.health()
    halted = [type(each)(each.name, each.version, 0, 5, 1, "id", "deal.moved", "why") for each in health]
    monkeypatch.setattr(office.house.projector, "health", lambda: halted)

    answer = office.get("/health/ready")

    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["projections"][0]["halted_at"] == 1
