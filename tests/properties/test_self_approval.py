"""This file holds the law of approvals: nobody gets past an approval, a double confirmation or a waiver by himself.

Who tries holds every role there is and is administrator; the judge looks at where the deal stands, in the bare log.
"""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.commands import (
    AddApprover,
    AskApproval,
    AskWaiver,
    AssignOwner,
    CheckItem,
    Command,
    ConfirmFact,
    DecideApproval,
    ExpireApproval,
    GrantRole,
    GrantWaiver,
    MoveDeal,
    PassOnApproval,
    ReopenDeal,
    ReturnApproval,
    RevokeRole,
    SetFields,
    SetSubstitute,
    SetSuperior,
    WithdrawApproval,
)
from engine.errors import GatebookError
from engine.store import Store, read
from tests.cast import Office
from tests.people_cast import BUDGET, SIGNOFF, WIN, quoted, staffed

IDS = st.sampled_from(["A1", "A2", "A3"])
PEOPLE = st.sampled_from(["lilei", "mei", "dong", "fang", "long", "lan", "gast"])
ROLES = st.sampled_from([("manager", "north"), ("director", None), ("finance", None), ("legal", "group")])
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.sampled_from(
        [AskApproval("D1", WIN), AskApproval("D1", "reopen.approvals.again"), MoveDeal("D1", "win")]
    ),
    st.builds(
        DecideApproval, deal=st.just("D1"), approval=IDS, agreed=st.booleans(), comment=st.just("seen")
    ),
    st.builds(lambda a, m: AddApprover("D1", a, m), IDS, PEOPLE),
    st.builds(lambda a, m: PassOnApproval("D1", a, m), IDS, PEOPLE),
    st.sampled_from(
        [WithdrawApproval("D1", "A1"), ReturnApproval("D1", "A1", "revise it"), ExpireApproval("D1", "A1")]
    ),
    st.sampled_from([ConfirmFact("D1", SIGNOFF), SetFields("D1", {"signoff": True}), MoveDeal("D1", "lose")]),
    st.sampled_from(
        [AskWaiver("D1", BUDGET, duty_on="2026-01-03"), GrantWaiver("D1", "W1"), ReopenDeal("D1")]
    ),
    st.sampled_from([MoveDeal("D1", "back_to_demo"), MoveDeal("D1", "to_quote")]),
    st.sampled_from([SetFields("D1", {"budget_confirmed": None}), SetFields("D1", {"loss_reason": "price"})]),
    st.builds(lambda m: AssignOwner("D1", m), PEOPLE),
    st.builds(SetSubstitute, member=PEOPLE, substitute=PEOPLE, since=st.none(), until=st.none()),
    st.builds(SetSuperior, member=PEOPLE, manager=PEOPLE),
    st.builds(lambda m, r: GrantRole(m, *r), PEOPLE, ROLES),
    st.builds(lambda m, r: RevokeRole(m, *r), PEOPLE, ROLES),
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plays=st.lists(COMMANDS, min_size=5, max_size=40), confirmed=st.booleans())
def test_no_sequence_of_commands_by_the_asker_alone_ever_passes(
    tmp_path_factory: Any,
    plays: list[Command],
    confirmed: bool,
) -> None:
    # given
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('alone') / 'g.db'}")
    office = staffed(store)
    for role in ("administrator", "manager", "director", "finance", "legal"):
        office.do(GrantRole("lilei", role), by="admin")
    quoted(office)
    if confirmed:
        office.do(SetFields("D1", {"signoff": True}))
        for who in ("mei", "dong"):
            office.do(ConfirmFact("D1", SIGNOFF), by=who)
    # when
    for command in plays:
        tried(office, command)
    # then
    assert won_or_reopened(store) == []
    office.close()
    store.close()


def test_two_people_do_pass_so_the_law_is_not_empty(tmp_path: Any) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'g.db'}")
    office = staffed(store)
    quoted(office)
    office.do(CheckItem("D1", "script", checked=True), SetFields("D1", {"loss_reason": "price"}))
    office.do(MoveDeal("D1", "lose"), AskApproval("D1", "reopen.approvals.again"))
    office.do(DecideApproval("D1", "A1", agreed=True), by="mei")
    office.do(ReopenDeal("D1"))
    assert won_or_reopened(store) == ["deal.reopened"]
    office.close()
    store.close()


def tried(office: Office, command: Command) -> None:
    """This hands a command in as the asker, and takes no for an answer."""
    try:
        office.do(command, by="lilei", reason="it is urgent")
    except GatebookError:
        return


def won_or_reopened(store: Store) -> list[str]:
    """This is every event that only others could have allowed, as the bare log holds it."""
    with store.reading() as connection:
        rows = read(connection, stream="deal:D1")
    told = [(row.type, msgspec.json.decode(row.body)) for row in rows]
    passed = {"waiver.granted", "waiver.used", "deal.reopened"}
    return [kind for kind, body in told if kind in passed or body.get("to") == "won"]
