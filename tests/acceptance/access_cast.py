"""This file builds the cast of the sign-in tests: an office with a first administrator, and browsers that sign in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.acceptance.http_cast import Office, served

ADMIN, PASSWORD = "lilei", "a quiet harbour at dawn"
OTHER, OTHERS_PASSWORD = "hanmei", "seven green umbrellas"
WRONG = "not what it was at all"
FIRST = "/auth/first-admin"
SIGN_IN = "/auth/sign-in"
COOKIE = "gatebook"


class Browser(Office):
    """This is one browser with cookies of its own; `secrets` is whatever it typed or was shown."""

    def __init__(self, office: Office, **client: Any) -> None:
        given = {"client": ("127.0.0.1", 50_001), **client}
        super().__init__(TestClient(office.client.app, **given), office.house)

    @property
    def cookie(self) -> str:
        return self.client.cookies[COOKIE]

    def bare(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """This asks without the session, with other headers."""
        self.client.cookies.clear()
        return self.ask(method, path, body, headers=headers)


def first_token(office: Office) -> str:
    return office.client.app.state.front.signing_in.make_first_link()


def first_admin(office: Office) -> Browser:
    """This is the browser in which the first administrator has just come to be."""
    browser = Browser(office)
    body = {"token": first_token(office), "member": ADMIN, "name": "李雷", "password": PASSWORD}
    answer = browser.post(FIRST, body)
    assert answer.status_code == 201, answer.text
    return browser


def let_in(office: Office, admin: Browser, member: str = OTHER, password: str = OTHERS_PASSWORD) -> Browser:
    """This is the browser of a member for whom an administrator opened an account."""
    assert admin.post("/members", {"id": member, "name": member, "roles": []}).status_code == 201
    assert admin.post(f"/members/{member}/account").status_code == 200
    browser = Browser(office)
    answer = browser.post("/auth/password/reset", {"token": reset_token(admin, member), "password": password})
    assert answer.status_code == 200, answer.text
    return browser


def reset_token(admin: Browser, member: str = OTHER) -> str:
    return admin.post(f"/members/{member}/reset-link").json()["link"].partition("?reset=")[2]


def signed_in(office: Office, member: str = ADMIN, password: str = PASSWORD) -> Browser:
    browser = Browser(office)
    answer = browser.post(SIGN_IN, {"member": member, "password": password})
    assert answer.status_code == 200, answer.text
    return browser


def issued(browser: Browser, *scopes: str, **more: Any) -> dict[str, Any]:
    """This is a key that was just issued, with its secret."""
    answer = browser.post("/auth/keys", {"label": "Test", "scopes": list(scopes or ("read",)), **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@contextlib.contextmanager
def secured(folder: Path) -> Iterator[tuple[Office, Browser]]:
    """This is an office where one has to sign in, and its administrator's browser."""
    with served(folder) as office:
        yield office, first_admin(office)
