"""This file lets schemathesis ask every route of the OpenAPI document as every role.

Whatever is asked, nothing breaks, everything is answered as the document says, and who may not write has written nothing.
Half of the questions name things that exist, so that more is asked than what is unknown.
"""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.http import openapi_document
from engine.store import read
from tests.acceptance.access_cast import let_in, secured

ROLES = ("administrator", "manager", "auditor", "integrator", "sales", "nobody")
THEIRS = {
    "deal": "D-1",
    "key": "office",
    "workflow": "office",
    "version": 1,
    "member": "bystander",
    "unit": "north",
    "customer": "C-1",
    "contact": "P-1",
    "item": "call",
    "record": "quotes",
    "currency": "USD",
    "name": "funnel",
    "subject": "deal",
}
"""What exists, for each place in a path."""
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
LEFT_OUT = frozenset(
    {"/api/v1/events/stream", "/api/v1/files", "/api/v1/imports/sheet", "/api/v1/auth/sign-out"}
)
"""What does not end, what takes any bytes at all, and what would end the asking."""
OF_ONESELF = ("member.signed", "member.sign_in", "member.session", "member.password", "link.", "key.")
"""What also those record who write nothing: that they came in, and by what."""


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """This is an office with something of everything in it, and a browser for each role."""
    with secured(tmp_path_factory.mktemp("town")) as (office, admin):
        admin.post("/members", {"id": "bystander", "name": "B", "roles": []})
        admin.post("/units", {"id": "north", "name": "North"})
        admin.post("/customers", {"id": "C-1", "name": "Acme"})
        admin.post("/contacts", {"id": "P-1", "customer": "C-1", "name": "Han"})
        for number in (1, 2):
            opened = admin.post(
                "/deals", {"id": f"D-{number}", "workflow": "office", "title": "A", "unit": "north"}
            )
            assert opened.status_code == 201, opened.text
        browsers = {}
        for role in ROLES[1:]:
            browsers[role] = let_in(office, admin, f"the-{role}", f"a long password of the {role}")
            if role != "nobody":
                granted = admin.post(f"/members/the-{role}/roles", {"role": role})
                assert granted.status_code < 300, granted.text
        browsers[ROLES[0]] = admin
        yield office, browsers


def operations():
    schema = schemathesis.openapi.from_dict(openapi_document())
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.path not in LEFT_OUT:
            yield operation


def refine(case, chosen):
    """This names what exists in place of what was made up."""
    for name in case.path_parameters if chosen else ():
        if name in THEIRS:
            case.path_parameters[name] = THEIRS[name]
    if chosen and isinstance(case.body, dict) and "workflow" in case.body:
        case.body["workflow"] = "office"


def ask(browser, asked_for, examples, begin):
    for number, operation in enumerate(asked_for):

        @seed(begin + number)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), chosen=st.booleans())
        def asked(case, chosen):
            refine(case, chosen)
            sent = case.as_transport_kwargs(base_url="http://testserver")
            sent.pop("cookies", None)
            sent["headers"].pop("X-Gatebook-Actor", None)
            if "data" in sent:
                sent["content"] = sent.pop("data")
            answer = browser.client.request(**sent, follow_redirects=False)
            assert answer.status_code != 500, (case.as_curl_command(), answer.text)
            case.validate_response(answer, checks=CHECKS)

        asked()


def written_by(office, member):
    """This is what the log holds of a member's doing, but for how he came in."""
    with office.house.store.reading() as connection:
        rows = read(connection, 0, limit=100_000)
    return [
        row.type
        for row in rows
        if json.loads(row.meta)["by"] == member and not row.type.startswith(OF_ONESELF)
    ]


@pytest.mark.parametrize(("examples", "every"), [(1, 6), pytest.param(25, 1, marks=pytest.mark.long)])
@pytest.mark.parametrize("role", ROLES)
def test_whatever_a_role_asks_is_answered_as_described_and_leads_past_nothing(town, role, examples, every):
    office, browsers = town

    ask(
        browsers[role],
        list(operations())[ROLES.index(role) % every :: every],
        examples,
        begin=1_000 * examples,
    )

    if role in ("auditor", "integrator"):
        assert written_by(office, f"the-{role}") == []
