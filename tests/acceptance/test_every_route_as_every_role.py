"""This file tries every route as every role, and holds what came of it against the table in docs/reference/access.md."""

from __future__ import annotations

import re

import pytest

from tests.acceptance.rights_cast import peopled
from tests.architecture.tree import ROOT

TABLE = ROOT / "docs" / "reference" / "access.md"
OF_COLUMN = {"an SOP's role": "sales", "no role": "nobody"}
LAST = "POST /auth/sign-out"
FORBIDDEN = 403
NOT_EVEN_A_TYPE = "?types=nothing.at_all"
"""What the live stream is asked for, so that it answers at once."""


def table() -> tuple[list[str], dict[str, dict[str, bool]]]:
    """This is the document's table of routes: its columns, and by route who may use it."""
    text = TABLE.read_text("utf-8").partition("## Routes")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    columns, lines = rows[0][2:], rows[2:]
    return columns, {
        row[0].strip("`"): {column: mark == "✓" for column, mark in zip(columns, row[2:], strict=True)}
        for row in lines
    }


def asked(browser, line: str) -> int:
    method, _, path = line.partition(" ")
    path = re.sub(r"\{sha256\}", "0" * 64, path)
    path = re.sub(r"\{session\}|\{key\}(?=$|/rotate)", "0" * 16, path)
    path = re.sub(r"\{version\}", "1", path)
    path = re.sub(r"\{approval\}", "A1", re.sub(r"\{waiver\}", "W1", path))
    path = re.sub(r"\{\w+\}", "nothing", path)
    if line == "GET /events/stream":
        path += NOT_EVEN_A_TYPE
    root = "" if path.startswith(("/health", "/metrics")) else "/api/v1"
    body = None if method in {"GET", "DELETE"} else {}
    given = {} if body is None else {"json": body}
    return browser.client.request(method, f"{root}{path}", follow_redirects=False, **given).status_code


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """This is an office in which there is somebody for every column, each holding his role everywhere."""
    with peopled(tmp_path_factory.mktemp("roles")) as all_of_them:
        for role in ("manager", "auditor", "integrator", "importer", "sales", "nobody"):
            all_of_them.hires(role, None)
        yield all_of_them


@pytest.mark.parametrize("column", table()[0])
def test_every_route_lets_in_whom_the_table_says_and_nobody_else(people, column):
    _, lines = table()
    browser = people.of[OF_COLUMN.get(column, column)]
    order = sorted(lines, key=lambda line: line == LAST)

    came = {line: asked(browser, line) for line in order}

    wrong = {
        line: (status, "let in" if lines[line][column] else "kept out")
        for line, status in came.items()
        if (status == FORBIDDEN) == lines[line][column] and line != "POST /auth/first-admin"
    }
    assert wrong == {}
    assert not [line for line, status in came.items() if status in (401, 500)]


def test_nobody_who_is_not_signed_in_comes_past_what_is_open(people):
    _, lines = table()
    stranger = type(people.admin)(people.office)
    text = TABLE.read_text("utf-8")

    came = {line: asked(stranger, line) for line in lines}

    let_in = {line for line, status in came.items() if status != 401 and f"| `{line}` | open |" not in text}
    assert let_in == set()


def test_the_first_administrator_is_the_first_and_only_one(people):
    body = {"token": "x", "member": "second", "name": "x", "password": "a second quiet harbour"}

    assert people.of["nobody"].post("/auth/first-admin", body).status_code == FORBIDDEN
