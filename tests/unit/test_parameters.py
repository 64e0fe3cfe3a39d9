"""This is the parameters of a workflow, from both sides: what counts at an instant, and what may be set."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import DAY
from engine.commands import SetParameters
from engine.definition import Definition, FieldType, Parameter, Stage, Words
from engine.errors import Forbidden, Malformed, Unknown
from engine.events import ParametersSet
from engine.serde import Source
from tests.cast import NOON
from tests.unit.streams import Streams

PARAMETERS = (
    Parameter("discount", FieldType.NUMBER, "10"),
    Parameter("strict", FieldType.BOOLEAN, value=False),
    Parameter("region", FieldType.TEXT, "华南"),
    Parameter("days", FieldType.NUMBER, {"A": "5", "B": "10"}),
)
SALES = Definition("sales", 1, Words(en="Sales"), (), (Stage("lead"),), (), parameters=PARAMETERS)


@pytest.fixture
def office():
    return Streams(SALES)


def at(office, key, now=NOON):
    return office.look("parameters:sales").at(key, now)


def test_until_somebody_sets_it_the_sop_speaks(office):
    assert at(office, "discount") is None


def test_a_parameter_counts_from_its_instant_on_and_not_before(office):
    events = office.do(SetParameters("sales", {"discount": 15.5, "strict": True}, NOON + DAY))

    assert events == [ParametersSet({"discount": "15.5", "strict": True}, NOON + DAY)]
    assert at(office, "discount", NOON + DAY - 1) is None
    assert at(office, "discount", NOON + DAY) == ("15.5", 1)
    assert at(office, "strict", NOON + DAY) == (True, 1)


def test_without_an_instant_it_counts_from_now_on(office):
    assert office.do(SetParameters("sales", {"region": "华北"})) == [ParametersSet({"region": "华北"}, NOON)]
    assert at(office, "region") == ("华北", 1)


def test_what_is_set_for_later_waits_its_turn_while_something_else_is_set_for_now(office):
    office.do(SetParameters("sales", {"discount": "20"}, NOON + 2 * DAY))
    office.do(SetParameters("sales", {"discount": "15"}, NOON))

    assert at(office, "discount", NOON + DAY) == ("15", 2)
    assert at(office, "discount", NOON + 2 * DAY) == ("20", 1)


def test_of_two_settings_from_the_same_instant_the_later_recorded_counts(office):
    office.do(SetParameters("sales", {"discount": "20"}, NOON))
    office.do(SetParameters("sales", {"discount": "21"}, NOON))

    assert at(office, "discount") == ("21", 2)


def test_null_gives_the_word_back_to_the_sop(office):
    office.do(SetParameters("sales", {"discount": "20"}, NOON))
    office.do(SetParameters("sales", {"discount": None}, NOON + DAY))

    assert at(office, "discount", NOON) == ("20", 1)
    assert at(office, "discount", NOON + DAY) is None


def test_a_table_is_set_as_a_whole(office):
    office.do(SetParameters("sales", {"days": {"A": 7, "C": "3.0"}}))

    assert at(office, "days") == ({"A": "7", "C": "3"}, 1)


def test_setting_what_counts_already_is_nothing(office):
    office.do(SetParameters("sales", {"discount": "15", "days": {"A": "7"}}))

    assert office.do(SetParameters("sales", {"discount": "15.00"}, NOON + DAY), now=NOON + DAY) == []
    assert office.do(SetParameters("sales", {"discount": 15, "days": {"A": 7}, "strict": None})) == []
    assert office.do(SetParameters("sales", {"discount": 15, "strict": True})) == [
        ParametersSet({"strict": True}, NOON)
    ]


def test_an_instant_that_has_passed_needs_a_reason(office):
    late = SetParameters("sales", {"discount": "15"}, NOON - DAY)

    with pytest.raises(Malformed, match="give a reason") as refusal:
        office.do(late)
    assert "原因" in refusal.value.zh

    office.do(late, reason="agreed last week")
    assert at(office, "discount", NOON - DAY) == ("15", 1)


def test_something_said_to_have_been_set_earlier_needs_a_reason_too_unless_an_import_says_it(office):
    command = SetParameters("sales", {"discount": "15"})

    with pytest.raises(Malformed, match="has passed"):
        office.do(command, now=NOON - DAY, recorded_at=NOON)

    office.do(command, now=NOON - DAY, recorded_at=NOON, source=Source("r1", "old_crm", "record"))
    assert at(office, "discount", NOON - DAY) == ("15", 1)


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"discont": "15"}, "discont"),
        ({"discount": "much"}, "discount"),
        ({"discount": True}, "discount"),
        ({"discount": {"A": "1"}}, "discount"),
        ({"strict": "true"}, "strict"),
        ({"region": 5}, "region"),
        ({"days": "5"}, "days"),
        ({"days": {}}, "days"),
        ({"days": {"A": None}}, "days.A"),
        ({"days": {"A": "many"}}, "days.A"),
        ({"days": {"A": {"B": "1"}}}, "days.A"),
        ({"days": {" ": "1"}}, "days. "),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_parameter_named(office, values, where):
    with pytest.raises(Malformed) as refusal:
        office.do(SetParameters("sales", {"region": "华北", **values}))

    assert refusal.value.where == where
    assert refusal.value.zh != refusal.value.en
    assert at(office, "region") is None


def test_a_misspelt_parameter_is_told_what_was_probably_meant(office):
    with pytest.raises(Malformed, match="it has discount"):
        office.do(SetParameters("sales", {"discont": "15"}))


@pytest.mark.parametrize("instant", [10**18, 10**30])
def test_an_instant_beyond_the_calendar_is_refused(office, instant):
    with pytest.raises(Malformed, match="no instant"):
        office.do(SetParameters("sales", {"discount": "15"}, instant))


def test_the_newest_version_of_the_sop_says_which_parameters_there_are(office):
    office.definitions["sales"] = msgspec.structs.replace(SALES, version=2, parameters=PARAMETERS[1:])

    with pytest.raises(Malformed, match="no such parameter"):
        office.do(SetParameters("sales", {"discount": "15"}))


def test_parameters_of_a_workflow_that_does_not_exist_are_refused(office):
    with pytest.raises(Unknown):
        office.do(SetParameters("projects", {"discount": "15"}))


def test_only_administrators_set_parameters(office):
    with pytest.raises(Forbidden):
        office.do(SetParameters("sales", {"discount": "15"}), roles=("sales",))


STARTS = st.integers(0, 5)
VALUES = st.one_of(st.none(), st.integers(1, 9).map(str))


@given(st.lists(st.tuples(STARTS, VALUES), max_size=8), STARTS)
def test_what_counts_at_an_instant_is_the_last_said_of_the_latest_start(said, asked):
    office = Streams(SALES)
    for start, value in said:
        office.tell("parameters:sales", ParametersSet({"discount": value}, start))

    board = dict(said)
    counting = [start for start in board if start <= asked]
    expected = board[max(counting)] if counting else None
    answer = at(office, "discount", asked)
    assert (answer and answer[0]) == expected
