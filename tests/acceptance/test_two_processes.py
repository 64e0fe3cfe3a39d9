"""This file states that what one process decides, another's very next command is judged by."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.commands import JoinMember, MoveDeal
from engine.errors import Refused
from engine.store import Store
from engine.verdict import failed
from tests.cast import Office, sop

ROOT = Path(__file__).parents[2]
ELSEWHERE = """
import sys
from engine.commands import PublishWorkflow, RevokeRole
from engine.definition import normal_form
from engine.desk import Desk
from engine.orders import order
from engine.store import Store
from tests.cast import sop

store = Store.open(sys.argv[1], allow_unsafe_fsync=True)
desk = Desk(store)
commands = {"revoke": RevokeRole("lilei", "sales"), "publish": PublishWorkflow("crm", "", normal_form(sop(version=2)))}
desk.handle(order(commands[sys.argv[2]], "boss"))
desk.close()
store.close()
"""


def elsewhere(url: str, deed: str) -> None:
    """This has another process do something on the same store, and waits until it is done."""
    subprocess.run([sys.executable, "-c", ELSEWHERE, url, deed], check=True, cwd=ROOT)


@pytest.fixture
def office(open_store: Callable[[], Store]) -> Office:
    moves = [
        msgspec.structs.replace(move, roles=("sales",)) if move.key == "to_demo" else move
        for move in sop().moves
    ]
    office = Office(open_store(), sop(moves=tuple(moves)))
    office.do(JoinMember("boss", "Boss", ("administrator",)))
    office.do(JoinMember("lilei", "李雷", ("sales",)), by="boss")
    for deal in ("A", "B"):
        office.open(deal, need="x")
    office.do(MoveDeal("A", "to_demo"))
    return office


def test_a_role_taken_away_elsewhere_is_gone_for_the_very_next_command(
    office: Office, store_url: str
) -> None:
    elsewhere(store_url, "revoke")
    with pytest.raises(Refused) as refusal:
        office.do(MoveDeal("B", "to_demo"))
    assert [verdict.rule for verdict in failed(refusal.value.verdicts)] == ["move.to_demo.roles"]
    office.close()


def test_a_version_published_elsewhere_is_what_the_very_next_deal_is_opened_under(
    office: Office, store_url: str
) -> None:
    elsewhere(store_url, "publish")
    assert office.open("C").state.workflow_version == 2
    office.close()
