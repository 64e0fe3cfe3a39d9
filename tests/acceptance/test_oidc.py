"""This file shows signing in by OpenID Connect: end to end with a provider in a process of its own, and every forgery refused."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import urljoin

import httpx2
import pytest
from starlette.testclient import TestClient

from api.house import House
from api.http import create_app
from api.settings import ProviderSettings, Settings
from tests.acceptance.access_cast import ADMIN, OTHER, Browser, first_admin
from tests.acceptance.forger import CLIENT, CLIENT_SECRET, forging
from tests.acceptance.http_cast import Office
from tests.acceptance.provider_cast import provided

START, BACK = "/auth/oidc/corp/start", "/auth/oidc/corp/callback"


@contextlib.contextmanager
def house_with(folder, issuer, **more):
    """This is an office with one provider and an administrator's browser."""
    provider = ProviderSettings(
        key="corp", name="Corp", issuer=issuer, client_id=CLIENT, client_secret=CLIENT_SECRET, **more
    )
    settings = Settings(store=f"sqlite:///{folder / 'gatebook.db'}", providers=(provider,))
    with House(settings) as house:
        app = create_app(house, worker=False)
        with TestClient(app, client=("127.0.0.1", 50_000)) as spoken:
            office = Office(spoken, house)
            admin = first_admin(office)
            admin.post("/members", {"id": OTHER, "name": "韩梅梅"})
            admin.post(f"/members/{OTHER}/account")
            yield office, admin


@pytest.fixture
def provider():
    """This is the address of a real provider."""
    with provided() as address:
        yield address


@pytest.fixture
def forged(tmp_path):
    """This is an office whose provider says whatever a test wants said, and that provider."""
    with forging() as forger, house_with(tmp_path, forger.issuer) as (office, admin):
        linked = admin.post(f"/members/{OTHER}/identities", {"provider": "corp", "subject": forger.subject})
        assert linked.status_code == 200, linked.text
        yield office, forger


def begun(browser):
    """This is where the browser was sent."""
    answer = browser.get(START, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def back(browser, said):
    return browser.get(BACK, params=said, follow_redirects=False)


def test_a_member_signs_in_through_a_real_provider(tmp_path, provider):
    with house_with(tmp_path, provider) as (office, admin):
        admin.post(f"/members/{OTHER}/identities", {"provider": "corp", "subject": "mei"})
        ways = office.get("/auth/providers").json()["providers"]
        browser = Browser(office)
        page = browser.client.get(ways[0]["start"] + "?next=/deals", follow_redirects=False)
        with httpx2.Client() as elsewhere:
            form = elsewhere.get(page.headers["location"])
            action = re.search(r'<form[^>]*action="([^"]+)"', form.text)
            target = urljoin(str(form.url), action[1].replace("&amp;", "&")) if action else str(form.url)
            agreed = elsewhere.post(target, data={"sub": "mei"}, follow_redirects=False)

        answer = browser.client.get(agreed.headers["location"], follow_redirects=False)

        assert (answer.status_code, answer.headers["location"]) == (303, "/deals")
        me = browser.get("/auth/me").json()
        assert (me["member"], me["name"]) == (OTHER, "韩梅梅")
        event = admin.get(f"/events?stream=member:{OTHER}&types=member.signed_in").json()["events"][0]
        assert (event["known"], event["data"]["method"]) == ("oidc", "oidc:corp")
        again = browser.client.get(agreed.headers["location"], follow_redirects=False)
        assert again.status_code == 401, "a code is good once"


def test_a_provider_that_is_away_is_said_to_be_away(tmp_path):
    with house_with(tmp_path, "http://127.0.0.1:9") as (office, _):
        answer = Browser(office).get(START, follow_redirects=False)

        assert answer.status_code == 503
        assert "identity provider" in answer.json()["detail"]


def test_who_has_proved_himself_with_pkce_is_signed_in(forged):
    office, forger = forged
    browser = Browser(office)

    answer = back(browser, forger.agree(begun(browser)))

    assert answer.status_code == 303
    assert browser.get("/auth/me").json()["member"] == OTHER


@pytest.mark.parametrize("signed", ["none", "by the client's secret", "by a stranger", "with a torn end"])
def test_an_id_token_that_the_provider_did_not_sign_is_refused(forged, signed):
    office, forger = forged
    forger.signed, browser = signed, Browser(office)

    assert back(browser, forger.agree(begun(browser))).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"aud": [CLIENT, "another"]},
        {"nonce": "of another visit"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "somebody without an account"},
    ],
    ids=str,
)
def test_an_id_token_about_something_else_is_refused(forged, claims):
    office, forger = forged
    forger.claims, browser = claims, Browser(office)

    answer = back(browser, forger.agree(begun(browser)))

    assert answer.status_code == 401
    assert "gatebook" not in browser.client.cookies


def test_an_answer_belongs_to_the_browser_that_began(forged):
    office, forger = forged
    mine, theirs = Browser(office), Browser(office)
    said, others = forger.agree(begun(mine)), forger.agree(begun(theirs))

    assert back(Browser(office), said).status_code == 401, "no visit was begun here"
    assert back(theirs, said).status_code == 401, "another visit's state"
    assert back(mine, {**said, "state": ""}).status_code == 401
    assert back(mine, {"error": "access_denied", "state": said["state"]}).status_code == 401
    assert back(theirs, {**others, "code": said["code"]}).status_code == 401, (
        "another visit's code fails PKCE"
    )
    assert back(mine, {**said, "iss": "https://elsewhere.example"}).status_code == 401


def test_a_visit_ends_after_ten_minutes_and_cannot_be_made_up(forged):
    office, forger = forged
    browser = Browser(office)
    said = forger.agree(begun(browser))
    clock, later = office.house.clock, 601 * 1_000_000

    office.house.clock = lambda: clock() + later
    late = back(browser, said)
    office.house.clock = clock
    browser.client.cookies.clear()
    made_up = browser.ask(
        "GET",
        BACK,
        params=said,
        headers={"Cookie": "gatebook-visit=eyJzdGF0ZSI6IngifQ"},
        follow_redirects=False,
    )

    assert (late.status_code, made_up.status_code) == (401, 401)


def test_a_trusted_claim_names_the_member_and_a_mail_address_only_when_verified(tmp_path):
    with (
        forging() as forger,
        house_with(tmp_path, forger.issuer, member_claim="preferred_username") as (office, _),
    ):
        browser = Browser(office)
        forger.claims = {"preferred_username": OTHER}
        assert back(browser, forger.agree(begun(browser))).status_code == 303
        forger.claims = {"preferred_username": ADMIN}
        again = Browser(office)
        assert back(again, forger.agree(begun(again))).status_code == 303
        assert again.get("/auth/me").json()["member"] == OTHER, "the link of the first visit stays"


def test_the_way_back_leads_nowhere_else(forged):
    office, forger = forged
    browser = Browser(office)
    answer = browser.get(START, params={"next": "https://evil.example/"}, follow_redirects=False)

    landed = back(browser, forger.agree(answer.headers["location"]))

    assert landed.headers["location"] == "/"
