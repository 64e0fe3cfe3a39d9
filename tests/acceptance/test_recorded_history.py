"""This file proves the one way past a gate, the recorded import of history: what it may write, and that it ends there."""

from __future__ import annotations

import pytest

from api.importing import ImportReport, run_import
from engine import commands
from engine.commands import MoveDeal, SetFields
from engine.errors import Refused
from engine.verdict import failed
from tests.acceptance.closed_gate import (
    GATE,
    LOG,
    MAPPING,
    QUOTED_ON,
    SOLVED,
    SOP,
    WALKER,
    ClosedGate,
    furnished,
    gate,
)

__all__ = ["furnished", "gate"]


def logged(
    gate: ClosedGate, deal: str, *lines: str, name: str = "old.csv", gates: str = "record"
) -> ImportReport:
    """This imports lines of a log, ten days later; the first of a deal opens it, the others move it."""
    gate.pass_days(10)
    file = gate.log_of(deal, *lines).encode()
    return run_import(gate.house, file=file, mapping=LOG, name=name, gates=gates, actor=WALKER)


def recorded(gate: ClosedGate, deal: str) -> ImportReport:
    """This writes down that a deal was quoted before there was a gate."""
    gate.pass_days(10)
    file = gate.import_of(deal).encode()
    return run_import(gate.house, file=file, mapping=MAPPING, name="old.csv", gates="record", actor=WALKER)


def stopped(report: ImportReport) -> dict[int, str]:
    """This is the first rule that stopped each line."""
    return {line.line: line.rules[0] for line in report.refusals}


@pytest.mark.parametrize(("gates", "rule"), [("enforce", GATE), ("record", "import.foreign")])
def test_an_import_never_moves_a_deal_that_somebody_else_opened(gate, gates, rule):
    deal = gate.deal("D-1")

    report = logged(gate, deal, SOLVED, QUOTED_ON, gates=gates)

    assert stopped(report) == {2: "taken", 3: rule}
    assert gate.stage(deal) == "solution"


def test_recorded_history_is_continued_by_its_own_source(gate):
    logged(gate, "R-1", SOLVED)

    report = logged(gate, "R-1", SOLVED, QUOTED_ON)

    assert (report.unchanged, report.written, report.bypassed) == (1, 1, 2)
    assert gate.stage("R-1") == "quote"


def test_recorded_history_is_not_continued_once_somebody_has_touched_the_deal(gate):
    logged(gate, "R-1", SOLVED)
    gate.do(SetFields("R-1", {"extra_requests": "none"}))

    report = logged(gate, "R-1", SOLVED, QUOTED_ON)

    assert stopped(report) == {3: "import.foreign"}
    assert gate.stage("R-1") == "solution"


def test_recorded_history_is_not_continued_by_another_source(gate):
    logged(gate, "R-1", SOLVED)

    report = logged(gate, "R-1", SOLVED, QUOTED_ON, name="other.csv")

    assert stopped(report) == {2: "taken", 3: "import.foreign"}
    assert gate.stage("R-1") == "solution"


def test_a_deal_that_history_left_in_quote_without_a_budget_cannot_take_its_next_step(gate):
    report = recorded(gate, "R-1")

    assert (report.written, report.bypassed, gate.stage("R-1")) == (1, 1, "quote")
    for _ in range(2):
        with pytest.raises(Refused) as refusal:
            gate.do(MoveDeal("R-1", "to_negotiation"))
        assert GATE in {verdict.rule for verdict in failed(refusal.value.verdicts)}
    assert gate.stage("R-1") == "quote"


def test_what_was_recorded_past_a_gate_says_so_for_ever(gate):
    recorded(gate, "R-1")

    (move,) = [told for stream, kind, told in gate.events() if (stream, kind) == ("deal:R-1", "deal.moved")]
    assert move["bypassed"] == "import"
    assert GATE in {verdict["rule"] for verdict in move["verdicts"] if not verdict["passed"]}


def test_once_enforcement_has_started_nothing_is_recorded_past_a_gate(gate):
    gate.do(commands.StartEnforcement(SOP))

    with pytest.raises(Refused):
        recorded(gate, "R-1")

    assert gate.through() == []
