"""This file holds the law of `--server`: every command says the same near and far, and what cannot is refused by name."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest

from api.cli.decided import COMMANDS, STORE
from tests.acceptance.cli_cast import Said, Terminal, terminal
from tests.acceptance.far_cast import BOSS, READING, WRITING, furnish
from tests.acceptance.test_cli_far import serving

__all__ = ["terminal"]
MADE = ("out", "fresh.yaml")
"""Files that lines of the script write."""
PASSING = (
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", "<time>"),
    (r"gb_[\w-]+", "<secret>"),
    (r"reset=[\w.%-]+", "reset=<token>"),
    (r'"token": "[^"]+"', '"token": "<token>"'),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b", "<id>"),
    (r'"[0-9a-f]{16}"|^( *|.*：)[0-9a-f]{16}\b', '"<id>"'),
)
"""What differs between two stores that lived through the same: times, and what is drawn by lot."""


class Twins(NamedTuple):
    """This is the same store twice: a terminal on the one, and one that speaks to the server of the other."""

    near: Terminal
    far: Terminal
    words: dict[str, str]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    terminal = Terminal(tmp_path_factory.mktemp("furnished"))
    words = furnish(terminal)
    with serving(terminal.store) as address:  # so that the key has been used, near and far
        httpx2.get(f"{address}/api/v1/auth/me", headers={"Authorization": f"Bearer {words['key_secret']}"})
    return terminal.folder, words


@pytest.fixture
def twins(furnished, tmp_path) -> Iterator[Twins]:
    folder, words = furnished
    near, far = (Terminal(shutil.copytree(folder, tmp_path / name)) for name in ("near", "far"))
    with serving(far.store) as address:
        near.environment |= {"GATEBOOK_PUBLIC_URL": address}
        far.environment |= {
            "GATEBOOK_STORE": None, "GATEBOOK_SERVER": address, "GATEBOOK_API_KEY": words["key_secret"],
        }  # fmt: skip
        yield Twins(near, far, words)


def said_by(terminal: Terminal, words: list[str]) -> tuple[Said, dict[str, str]]:
    """This is what a line said, with whatever it wrote into the folder; what differs by nature is taken out."""
    os.chdir(terminal.folder)
    said = terminal.type(*words)
    written = {}
    for name in MADE:
        path = terminal.folder / name
        if path.exists():
            written[name] = settled(content(path))
            path.unlink()
    out = settled(said.out)
    return Said(said.code, json.loads(out) if out.startswith(("{", "[")) else out, settled(said.err)), written


def content(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as sheets:
        return "".join(sheets.read(name).decode() for name in sheets.namelist() if "sheet" in name)


def settled(text: str) -> str:
    for pattern, word in PASSING:
        text = re.sub(pattern, word, text)
    return text


def lines(script: str) -> list[tuple[int, str]]:
    """This is the lines of a script, each with the exit code that is expected."""
    found = [line.partition(" ") for line in script.strip().splitlines()]
    return [
        (int(first), rest) if first.isdigit() else (0, f"{first} {rest}".strip()) for first, _, rest in found
    ]


def typed(twins: Twins, code: int, line: str, *form: str) -> None:
    words = [*shlex.split(line.format(**twins.words)), *form]
    here, there = said_by(twins.near, ["--as", BOSS, *words]), said_by(twins.far, words)

    assert here == there, line
    assert here[0].code == code, (line, here)


def test_every_command_says_and_does_the_same_on_a_store_and_over_a_server(twins, monkeypatch):
    monkeypatch.chdir(twins.near.folder)
    for code, line in lines(READING):
        typed(twins, code, line, "--lang", "zh")
        typed(twins, code, line, "--json")
    for code, line in lines(WRITING):
        typed(twins, code, line, "--json")


def test_every_command_that_a_server_answers_has_a_line():
    there = [f"{line} " for _, line in lines(READING + WRITING)]
    far = {name for name, need in COMMANDS.items() if need != STORE}

    assert {name for name in far if not any(line.startswith(f"{name} ") for line in there)} == set()


@pytest.mark.parametrize("name", [name for name, need in COMMANDS.items() if need == STORE])
def test_what_is_about_the_store_itself_is_refused_by_name_over_a_server(terminal, name):
    given = {"backup": ["x.db"], "restore": ["x.db"]}.get(name, [])
    words = ["--server", "http://127.0.0.1:9", name, *given]

    for lang, said in (("en", "works on the store itself"), ("zh", "需要直接访问存储")):
        answer = terminal.type(*words, "--lang", lang)
        assert (answer.code, f"gatebook {name}" in answer.err, said in answer.err) == (2, True, True)


def test_the_rows_of_all_deals_are_asked_for_by_the_page_and_not_by_the_deal(twins, monkeypatch):
    monkeypatch.chdir(twins.far.folder)

    twins.far.done("export", "rows", "out")

    key = {"Authorization": f"Bearer {twins.words['key_secret']}"}
    counted = httpx2.get(f"{twins.far.environment['GATEBOOK_SERVER']}/api/v1/metrics", headers=key).text
    asked = re.findall(r'gatebook_http_requests_total\{.*route="([^"]+)".*\} (\S+)', counted)
    assert ("/api/v1/rows", "1.0") in asked
    assert [route for route, _ in asked if "records" in route] == []
