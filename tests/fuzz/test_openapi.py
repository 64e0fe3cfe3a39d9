"""This file lets schemathesis ask every route of the OpenAPI document as every role.

Whatever is asked, nothing breaks, everything is answered as the document says, and who may not write has written nothing.
Half of the questions name things that exist, so that more is asked than what is unknown.
"""

from __future__ import annotations

import asyncio
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
from starlette.testclient import TestClient

from api.http import openapi_document
from engine.store import read
from tests.acceptance.access_cast import let_in, secured, signed_in
from tests.fuzz.books import spoiled_books

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
ENDLESS, LAST = "/api/v1/events/stream", "/api/v1/auth/sign-out"
"""What does not end, so that whoever asks hangs up at once; and what ends the asking."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGE = b"%PDF" * (300 << 10)
"""More than is kept of a file here."""
BYTES = st.one_of(st.binary(max_size=500), spoiled_books(["<", "&#0;", "1e999"]), st.just(LARGE))
OF_A_BODY = (
    {}, {}, {"Content-Type": "text/html"}, {"Content-Type": "text/plain; charset=x"}, {"Content-Type": "pdf"}, {"Content-Type": XLSX},
    {"Content-Encoding": "gzip"}, {"Content-Length": "99999999999"}, {"Content-Disposition": 'attachment; filename="../a\\"b"'},
)  # fmt: skip
"""What may be said of bytes, be it so or not."""
schemathesis.openapi.media_type("application/pdf", BYTES, aliases=[XLSX])
OF_ONESELF = ("member.signed", "member.sign_in", "member.session", "member.password", "link.", "key.")
"""What also those record who write nothing: that they came in, and by what."""


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """This is an office with something of everything in it, and a browser for each role."""
    with pytest.MonkeyPatch.context() as said:
        said.setenv("GATEBOOK_FILE_LIMIT_MB", "1")
        yield from furnished(tmp_path_factory.mktemp("town"))


def furnished(folder):
    with secured(folder) as (office, admin):
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
            browsers[role] = let_in(office, admin, f"the-{role}", password_of(role))
            if role != "nobody":
                granted = admin.post(f"/members/the-{role}/roles", {"role": role})
                assert granted.status_code < 300, granted.text
            browsers[role, LAST] = signed_in(office, f"the-{role}", password_of(role))
        browsers[ROLES[0]], browsers[ROLES[0], LAST] = admin, signed_in(office)
        yield office, browsers


def password_of(role):
    return f"a long password of the {role}"


def asker(browsers, role, path):
    """This is who asks at a path: in a session of its own where it ends, who hangs up at once where the answer does not."""
    client = browsers.get((role, path), browsers[role]).client
    return TestClient(hanging_up(client.app), cookies=client.cookies) if path == ENDLESS else client


def hanging_up(app):
    async def asked(scope, _receive, send):
        begun = asyncio.Event()

        async def told(message):
            await send(message)
            begun.set()

        async def gone():
            await begun.wait()
            return {"type": "http.disconnect"}

        await app(scope, gone, told)

    return asked


def operations():
    schema = schemathesis.openapi.from_dict(openapi_document())
    for found in schema.get_all_operations():
        yield found.ok()


def refine(case, chosen):
    """This names what exists in place of what was made up."""
    for name in case.path_parameters if chosen else ():
        if name in THEIRS:
            case.path_parameters[name] = THEIRS[name]
    if chosen and isinstance(case.body, dict) and "workflow" in case.body:
        case.body["workflow"] = "office"


def ask(client, operation, examples, first):
    """This puts questions of one kind, drawn by lot from the first on."""

    @seed(first)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), chosen=st.booleans(), said=st.sampled_from(OF_A_BODY))
    def asked(case, chosen, said):
        refine(case, chosen)
        sent = case.as_transport_kwargs(base_url="http://testserver")
        sent.pop("cookies", None)
        sent["headers"].pop("X-Gatebook-Actor", None)
        if "data" in sent:
            sent["content"] = sent.pop("data")
            sent["headers"].update(said)
        answer = client.request(**sent, follow_redirects=False)
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

    for number, operation in enumerate(list(operations())[ROLES.index(role) % every :: every]):
        ask(asker(browsers, role, operation.path), operation, examples, 1_000 * examples + number)

    if role in ("auditor", "integrator"):
        assert written_by(office, f"the-{role}") == []
