"""This file walks every path there is with a deal that wants to be quoted without a confirmed budget.

The paths are read from the OpenAPI document, the command tree and the desk's own tables; a new one that is not in the
walk fails the test. Whether somebody got through is told from the bare log, not by asking the desk.
"""

from __future__ import annotations

import shlex
import typing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.cli.reference import commands as program_commands
from api.http import create_app, openapi_document
from api.importing import run_import
from engine import commands
from engine.commands import MigrateDeal, MoveDeal, SetFields
from engine.errors import GatebookError, Refused
from engine.orders import Order, Step
from engine.states import KINDS
from engine.verdict import failed
from tests.acceptance.cli_cast import Terminal
from tests.acceptance.closed_gate import (
    CUSTOMER,
    GATE,
    LOG,
    MAPPING,
    QUOTED,
    QUOTED_ON,
    SOLVED,
    SOP,
    WALKER,
    ClosedGate,
    furnished,
    gate,
    is_quoted,
    next_version,
)
from tests.acceptance.every_path import DESK, HTTP, PROGRAM, READS, STREAMS
from tests.acceptance.every_path_of_pages import ASKED
from workflows import library

__all__ = ["furnished", "gate"]
PREFIX = "/api/v1"
PLACES = {
    "subject": "member:lilei", "approval": "A1", "waiver": "W1", "task": "minutes", "session": "nothing",
    "item": "joint_demo", "member": "lilei", "role": "sales", "record": "risks", "row": "1", "kind": "supersedes",
    "other": "H-0", "customer": CUSTOMER, "contact": "hanmei", "unit": "north", "key": SOP, "currency": "CNY", "calendar": "CN",
}  # fmt: skip
"""What stands in the places of a path that are not about the deal alone."""


def filled(thing: Any, **words: str) -> Any:
    """This puts words into the places of a template, however deep."""
    if isinstance(thing, str):
        for name, word in words.items():
            thing = thing.replace(f"{{{name}}}", word)
        return thing
    if isinstance(thing, dict):
        return {key: filled(value, **words) for key, value in thing.items()}
    return [filled(each, **words) for each in thing] if isinstance(thing, list) else thing


def test_the_walk_knows_every_route_of_the_openapi_document():
    paths = openapi_document()["paths"].items()

    assert {(method, path.removeprefix(PREFIX)) for path, methods in paths for method in methods} == set(HTTP)


def test_no_route_that_writes_is_kept_out_of_the_openapi_document(gate):
    routes = create_app(gate.house).routes
    writing = {
        (method.lower(), route.path.removeprefix(PREFIX))
        for route in routes
        for method in getattr(route, "methods", None) or ()
        if method not in {"GET", "HEAD"}
    }

    assert writing == {path for path in HTTP if path[0] != "get"}


def test_the_walk_knows_every_command_of_the_program():
    assert {name.removeprefix("gatebook ") for name, _ in program_commands()} == set(PROGRAM)


def test_the_walk_knows_every_command_and_stream_of_the_desk():
    tagged = {
        each
        for each in vars(commands).values()
        if isinstance(each, type) and issubclass(each, commands.Command)
    }

    assert set(typing.get_args(commands.AnyCommand)) == tagged - {commands.Command} == set(DESK)
    assert set(KINDS) == set(STREAMS)


def test_the_stages_behind_the_gate_are_those_of_the_sop(gate):
    assert is_quoted(gate.sop) == set(QUOTED)


def test_the_deal_lacks_nothing_but_the_confirmed_budget(gate):
    deal = gate.deal("D-1")

    with pytest.raises(Refused) as refusal:
        gate.do(MoveDeal(deal, "to_quote"))
    assert [verdict.rule for verdict in failed(refusal.value.verdicts)] == [GATE]

    gate.confirm(deal)
    gate.do(MoveDeal(deal, "to_quote"))
    assert gate.stage(deal) == "quote"
    assert gate.through() == []


def test_who_did_get_through_would_be_seen(gate):
    gate.pass_days(10)
    run_import(
        gate.house,
        file=gate.import_of("R-1").encode(),
        mapping=MAPPING,
        name="old.csv",
        gates="record",
        actor=WALKER,
    )

    assert gate.through() == ["R-1"]


def test_no_command_over_the_desk_gets_a_deal_past_the_gate(gate):
    deals = {kind: gate.deal(f"D-{kind.__name__}") for kind in DESK}

    for kind, wishes in DESK.items():
        for wish in [] if isinstance(wishes, str) else wishes(deals[kind]):
            tried(gate, wish)
        tried(gate, MoveDeal(deals[kind], "to_quote"))

    assert gate.through() == []
    assert {deal for deal in deals.values() if gate.stage(deal) in QUOTED} == set()


def tried(gate: ClosedGate, wish: Any) -> None:
    """This hands a command in, and takes no for an answer."""
    try:
        gate.house.desk.handle(Order((Step(wish),), WALKER, reason="it is urgent"))
    except GatebookError:
        return


def test_no_route_gets_a_deal_past_the_gate(gate):
    deals = {path: gate.deal(f"H-{number}") for number, path in enumerate(HTTP)}
    gate.pass_days(10)
    answers: dict[tuple[str, str], list[int]] = {}

    with TestClient(create_app(gate.house, worker=False), client=("127.0.0.1", 50_000)) as client:
        for (method, path), bodies in HTTP.items():
            for body in [] if isinstance(bodies, str) else bodies:
                words = {"deal": deals[method, path], **PLACES}
                words["file"] = gate.import_of(words["deal"])
                words["log"] = gate.log_of(words["deal"], SOLVED, QUOTED_ON)
                sent = {} if body is None else {"json": filled(body, **words)}
                answer = client.request(
                    method, PREFIX + filled(path, **words), headers={"X-Gatebook-Actor": WALKER}, **sent
                )
                answers.setdefault((method, path), []).append(answer.status_code)
        urgent = {deal: moved(client, deal) for deal in deals.values()}

    assert gate.through() == []
    assert set(answers["post", "/deals/{deal}/moves"]) == {409}
    assert all(status < 500 for statuses in answers.values() for status in statuses), answers
    assert {status for status in urgent.values() if status != 409} == set(), urgent


def moved(client: TestClient, deal: str) -> int:
    """This is the answer to a plain move, after whatever was done before."""
    headers = {"X-Gatebook-Actor": WALKER}
    return client.post(f"{PREFIX}/deals/{deal}/moves", json={"move": "to_quote"}, headers=headers).status_code


def test_a_read_writes_nothing(gate):
    deal = gate.deal("D-1")
    digest = gate.house.files.add(Path(__file__), "text/plain")["sha256"]
    words = {"deal": deal, "version": "1", "name": "funnel", "sha256": digest, **PLACES}
    before = gate.house.projector.catch_up()

    with TestClient(create_app(gate.house), client=("127.0.0.1", 50_000)) as client:
        reads = [path for path, how in HTTP.items() if how == READS and not path[1].endswith("/stream")]
        statuses = {
            path: client.get(PREFIX + filled(path, **words) + ASKED.get(path, "")).status_code
            for _, path in reads
        }

    assert {path: status for path, status in statuses.items() if status != 200} == {}
    assert gate.house.archive.position() == before


def test_no_command_of_the_program_gets_a_deal_past_the_gate(gate):
    terminal = Terminal(gate.folder)
    deals = {name: gate.deal(f"C-{number}") for number, name in enumerate(PROGRAM)}
    words = {
        **PLACES,
        "lax": terminal.write("lax.yaml", next_version(library()[SOP])),
        "same": terminal.write("same.yaml", library()[SOP]),
        "mapping": terminal.write("mapping.yaml", MAPPING),
        "changes": terminal.write("changes.yaml", LOG),
        "out": str(gate.folder / "out"),
    }

    for name, lines in PROGRAM.items():
        deal = deals[name]
        words["lines"] = terminal.write(f"{deal}.log.csv", gate.log_of(deal, SOLVED, QUOTED_ON))
        words["rows"] = terminal.write(f"{deal}.csv", gate.import_of(deal))
        for line in [] if isinstance(lines, str) else lines:
            said = terminal.type("--as", WALKER, *shlex.split(filled(line, deal=deal, **words)))
            assert said.code in {0, 1, 2}, (line, said)
        assert terminal.type("--as", WALKER, "deal", "move", deal, "to_quote").code == 1, name

    assert gate.through() == []


def test_a_laxer_version_is_for_deals_opened_under_it(gate):
    deal = gate.deal("D-1")
    gate.govern(gate.house.publication(next_version(library()[SOP]), WALKER))

    with pytest.raises(Refused):
        gate.do(MoveDeal(deal, "to_quote"))
    with pytest.raises(GatebookError):
        gate.house.desk.handle(Order((Step(MigrateDeal(deal, 2)),), "lilei"))

    assert gate.through() == []


def test_a_budget_taken_back_closes_the_later_gates_again(gate):
    deal = gate.deal("D-1")
    gate.confirm(deal)
    gate.do(MoveDeal(deal, "to_quote"))
    gate.do(SetFields(deal, {"budget_confirmed": False}))

    with pytest.raises(Refused) as refusal:
        gate.do(MoveDeal(deal, "to_negotiation"))

    assert GATE in {verdict.rule for verdict in failed(refusal.value.verdicts)}
