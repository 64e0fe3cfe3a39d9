"""This file shows what stands behind figures to whoever asks: over HTTP within his scope, and from the program."""

from __future__ import annotations

from datetime import datetime

import pytest

from api.cli.reporting import TAKES
from projections import REPORTS
from tests.acceptance.cli_cast import office, terminal
from tests.acceptance.rights_cast import NORTH, SOUTH, peopled

__all__ = ["office", "terminal"]

REFUSED = 422
SAID = {"start": "from", "end": "to"}


@pytest.fixture
def people(tmp_path):
    """This is an office with two units where one has to sign in, and a deal in each."""
    with peopled(tmp_path) as all_of_them:
        all_of_them.deal("D-N", NORTH)
        all_of_them.deal("D-S", SOUTH)
        yield all_of_them


def test_behind_a_figure_stand_only_deals_in_scope(people):
    sales = people.hires("sales")
    stage = sales.get("/deals/D-N").json()["stage"]

    for asked in (
        "funnel/deals?figure=deals",
        "workload/deals?figure=open",
        f"stages/deals?figure=open&stage={stage}",
    ):
        told = sales.get(f"/reports/{asked}&workflow=office").json()
        assert [card["id"] for card in told["deals"]] == ["D-N"], asked
        assert told["figure"]["count"] == 1, asked
    changed = sales.get("/reports/changes?workflow=office").json()["changed"]
    assert [each["id"] for each in changed] == ["D-N"]


def test_a_period_that_ends_before_it_begins_is_refused_wherever_one_is_asked_for(people, office):
    period = {"from": "2026-03-02", "to": "2026-03-01"}

    refused = [
        people.admin.get("/reports/funnel", params={"workflow": "office", **period}),
        people.admin.get("/reports/funnel/deals", params={"figure": "deals", "workflow": "office", **period}),
        people.admin.get("/events", params=period),
    ]

    assert [(each.status_code, each.json()["where"]) for each in refused] == [(REFUSED, "from")] * 3
    for command in (["report", "funnel"], ["log"]):
        said = office.type(*command, "--from", "2026-03-02", "--to", "2026-03-01", "--lang", "zh")
        assert (said.code, "晚于" in said.err) == (2, True), command


def test_the_clock_steps_only_to_what_happened_in_scope(people):
    sales, admin = people.hires("sales"), people.admin
    begun = "2020-01-01T00:00:00Z"

    first = sales.get("/events/around", params={"at": begun, "workflow": "office"}).json()
    of_all = admin.get("/events/around", params={"at": begun}).json()
    south = sales.get("/events/around", params={"at": begun, "deal": "D-S"}).json()

    assert (first["before"], first["after"]["deal"], first["after"]["type"]) == (None, "D-N", "deal.opened")
    assert of_all["after"]["deal"] == "D-N"
    assert (south["before"], south["after"]) == (None, None)
    later = admin.get("/events/around", params={"at": of_all["after"]["at"]}).json()
    assert datetime.fromisoformat(later["after"]["at"]) > datetime.fromisoformat(of_all["after"]["at"])
    assert later["after"]["deal"] == "D-S"


@pytest.mark.parametrize(
    "asked",
    [
        "funnel/deals?figure=nonsense",
        "funnel/deals?figure=entered",
        "funnel/deals?figure=won&value=x",
        "funnel?field=region",
        "funnel?field=nothing:1",
        "headline?points=61",
        "headline?definition=cohort&by=owner",
        "workload?from=2026-01-01",
    ],
)
def test_a_figure_that_is_none_is_refused_in_both_languages(people, asked):
    answer = people.admin.get(f"/reports/{asked}{'&' if '?' in asked else '?'}workflow=office")

    assert answer.status_code == REFUSED
    assert answer.json()["detail"] != answer.json()["detail_zh"]


def test_the_program_prints_what_stands_behind_a_figure(office):
    told = office.asked("report", "deals", "funnel", "open")
    shown = office.done("report", "deals", "funnel", "open", "--lang", "zh")

    assert [card["id"] for card in told["deals"]] == ["D-1"]
    assert "涉及 1 个项目" in shown
    for name in ("headline", "colours", "changes"):
        assert office.done("report", name, "--lang", "en")


def test_the_program_takes_what_each_report_takes():
    beside = {"cursor", "limit"}
    for name, report in REPORTS.items():
        mine = {SAID.get(option, option) for option in TAKES[name]}
        assert mine - beside <= report.takes, name
        assert report.takes - mine - beside <= {"ids", "sort", "external", "final"}, name
