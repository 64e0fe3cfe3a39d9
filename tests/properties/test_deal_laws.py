"""This file holds the laws of a deal: replay, sealing, and gates against a second statement of the rules."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.archive import Archive
from engine.calendar import Calendar
from engine.commands import (
    CheckItem,
    Command,
    HoldDeal,
    MoveDeal,
    ReopenDeal,
    ResumeDeal,
    SetFields,
    UndoMove,
)
from engine.deal.evolve import evolve, initial
from engine.deal.state import Deal
from engine.definition import Undo
from engine.errors import GatebookError
from engine.events import EVENTS, Covered, Event
from engine.history import derived
from engine.serde import Recorded, decode, encode
from engine.states import States
from engine.store import Store, read_stream
from engine.verdict import Revalue, Verdict, Verdicts
from tests.cast import READY, Office, sop

MONEY = st.one_of(st.none(), st.integers(0, 3).map(str))
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "need": st.sampled_from([None, "", "presses"]),
        "budget_confirmed": st.sampled_from([None, True, False]),
        "budget_amount": MONEY,
        "quote_amount": MONEY,
        "discount": st.sampled_from([None, "5", "31"]),
        "contact": st.sampled_from([None, "王芳", "Kim"]),
        "phone": st.sampled_from([None, "138 0000"]),
        "note": st.sampled_from([None, "secret"]),
        "loss_reason": st.sampled_from([None, "price"]),
        "resume_on": st.sampled_from([None, "2026-05-01"]),
    },
)
MOVES = ("to_demo", "to_quote", "skip_to_quote", "win", "back_to_demo", "lose")
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    VALUES.map(lambda values: SetFields("D1", values)),
    st.sampled_from(MOVES).map(lambda move: MoveDeal("D1", move)),
    st.booleans().map(lambda ticked: CheckItem("D1", "script", ticked)),
    st.sampled_from([HoldDeal("D1"), ResumeDeal("D1"), ReopenDeal("D1"), UndoMove("D1")]),
)


def may_move(deal: Deal, move: str, reason: str | None) -> bool:
    """This states the small SOP's rules a second time, in plain Python."""
    has = deal.values.get
    starts = {
        "to_demo": ("lead",),
        "to_quote": ("demo",),
        "skip_to_quote": ("lead",),
        "win": ("quote",),
        "back_to_demo": ("quote",),
        "lose": ("lead", "demo", "quote"),
    }
    if deal.stage not in starts[move]:
        return False
    if move == "lose":
        return has("loss_reason") is not None
    if deal.held_since is not None:
        return False
    if move == "back_to_demo":
        return bool(reason)
    lead = bool(has("need"))
    money = has("budget_amount")
    budget = has("budget_confirmed") is True and money is not None and float(money["amount"]) > 0
    demo = deal.checked.get("script", False) and budget
    asked = {
        "to_demo": [lead],
        "skip_to_quote": [lead],
        "to_quote": [lead, demo],
        "win": [lead, demo, has("quote_amount")],
    }
    return all(asked[move])


def histories(
    office: Office, commands: list[tuple[Command, str | None]]
) -> list[tuple[Deal, Command, str | None, bool]]:
    """This plays the commands and says of each: the deal before, the command, the reason, and whether it passed."""
    played = []
    state = office.open().state
    for command, reason in commands:
        try:
            after = office.do(command, reason=reason).state
        except GatebookError:
            played.append((state, command, reason, False))
        else:
            played.append((state, command, reason, True))
            state = after
    return played


SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLAYS = st.lists(st.tuples(COMMANDS, st.sampled_from([None, "because"])), max_size=25)


def fresh(tmp_path_factory: Any) -> Store:
    return Store.open(f"sqlite:///{tmp_path_factory.mktemp('law') / 'g.db'}")


@SLOW
@given(PLAYS)
def test_a_gate_answers_as_the_rules_in_plain_words_do(tmp_path_factory: Any, plays: Any) -> None:
    store = fresh(tmp_path_factory)
    office = Office(store)
    for deal, command, reason, passed in histories(office, plays):
        if isinstance(command, MoveDeal):
            assert passed == may_move(deal, command.move or "", reason), (deal, command)
    office.close()
    store.close()


@SLOW
@given(PLAYS, st.integers(0, 30))
def test_what_the_desk_remembers_is_what_the_log_says_however_it_is_replayed(
    tmp_path_factory: Any, plays: Any, cut: int
) -> None:
    store = fresh(tmp_path_factory)
    office = Office(store)
    histories(office, plays)
    remembered = office.do(SetFields("D1", {})).state
    with store.reading() as connection:
        assert States(office.desk.journal).state(connection, "deal:D1") == remembered
        told = office.desk.journal.recorded(connection, read_stream(connection, "deal:D1"))
    assert replay(told[cut:], replay(told[:cut], initial("D1"))) == remembered
    office.close()
    store.close()


@SLOW
@given(st.lists(st.tuples(COMMANDS, st.booleans()), max_size=25))
def test_a_move_and_its_undoing_leave_the_deal_as_it_was(tmp_path_factory: Any, plays: Any) -> None:
    store = fresh(tmp_path_factory)
    office = Office(store, sop(undo=Undo(10)))
    state = office.open(**READY, quote_amount="9", resume_on="2026-02-01").state
    for command, undone in plays:
        before = state
        try:
            state = office.do(command, reason="because").state
        except GatebookError:
            continue
        if undone and isinstance(command, MoveDeal) and state.stage not in ("won", "lost"):
            state = office.do(UndoMove("D1")).state
            assert as_it_stands(state) == as_it_stands(before)
    office.close()
    store.close()


def as_it_stands(deal: Deal) -> Deal:
    """This is a deal without how it came there."""
    return msgspec.structs.replace(deal, version=0, lines={}, step=None)


def replay(told: list[Recorded], state: Deal) -> Deal:
    for recorded in told:
        state = evolve(state, recorded)
    return state


def json_values() -> st.SearchStrategy[Any]:
    return st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=6,
    )


@given(st.data())
def test_encode_then_decode_is_identity_for_every_event_and_never_changes_its_bytes(
    data: st.DataObject,
) -> None:
    name = data.draw(st.sampled_from(sorted(EVENTS)))
    event: Event = data.draw(_built(EVENTS[name]))
    body = encode(event)
    again = decode(name, event.shape, body)
    assert again == event
    assert encode(again) == body
    assert event.revalued(Revalue(lambda _key, value: value)) == event


NAMES = st.text(max_size=6)
SAW = st.dictionaries(NAMES, json_values(), max_size=3)
OF_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    Any: json_values(),
    Verdicts: st.lists(st.builds(Verdict, rule=NAMES, passed=st.booleans(), saw=SAW), max_size=3).map(tuple),
    dict[str, Any]: SAW,
    dict[str, dict[str, dict[str, Any]]]: st.dictionaries(
        st.text(max_size=4), st.dictionaries(st.text(max_size=4), SAW, max_size=2), max_size=2
    ),
    Covered: st.builds(Covered, values=SAW, rows=st.just({"quotes": {"Q1": {"amount": "1"}}})),
    Calendar: st.just(Calendar(key="CN", first_year=2026, last_year=2026, days={"2026-01-01": False})),
}


def _built(kind: type[Event]) -> st.SearchStrategy[Any]:
    fields = msgspec.structs.fields(kind)
    return st.builds(kind, **{f.name: OF_TYPE.get(f.type, st.from_type(f.type)) for f in fields})


@SLOW
@given(PLAYS)
def test_every_recorded_verdict_can_be_derived_again_from_what_it_saw(
    tmp_path_factory: Any, plays: Any
) -> None:
    store = fresh(tmp_path_factory)
    office = Office(store)
    histories(office, plays)
    archive = Archive(store, office.desk.journal)
    for recorded in archive.history("D1"):
        workflow = archive.workflow("crm", 1)
        for verdict in getattr(recorded.event, "verdicts", ()):
            again = derived(workflow, verdict)
            assert again is None or again == verdict.passed, verdict
    office.close()
    store.close()
