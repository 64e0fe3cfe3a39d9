"""The time of the default SOP, row by row: dunning and the limit of each instalment, the review, holds, calling again."""

from __future__ import annotations

from datetime import datetime

from engine.clock import instant, moment
from engine.commands import ConfirmFact, HoldDeal, MoveDeal, ResumeDeal, SetParameters
from tests.acceptance.project_cast import SHANGHAI, Project, furnished_project, project
from tests.acceptance.project_way import SIGNOFF

__all__ = ["furnished_project", "project"]
ADVANCE = "row:instalments:advance:due_on:"
OVERDUE = "row_limit:instalments:advance:overdue:"
HOLD = "hold.approvals.hold"


def due(project: Project, prefix: str) -> dict[str, str]:
    """This is what waits to be told of the deal, by the rest of its name, to the day in Shanghai."""
    return {
        key.removeprefix(prefix): moment(each.timer.at).astimezone(SHANGHAI).date().isoformat()
        for key, each in project.deal.timers.items()
        if key.startswith(prefix) and each.waits
    }


def at(project: Project, day: str) -> None:
    """This turns the clock to nine o'clock of a day."""
    project.clock.stand_at(instant(datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=SHANGHAI)))


def test_an_instalment_is_dunned_for_and_limited_from_the_day_it_falls_due(project: Project) -> None:
    project.reach("delivery")
    assert due(project, ADVANCE) == due(project, OVERDUE) == {}
    project.do(project.change("instalments", "advance", due_on="2026-04-01"), by="rui")
    assert due(project, ADVANCE) == {
        "3": "2026-03-29",
        "0": "2026-04-01",
        "+7": "2026-04-08",
        "+15": "2026-04-16",
    }
    # thirty working days: the sixth of April and the first to the fifth of May are free, the ninth of May is worked
    assert due(project, OVERDUE)["over"] == "2026-05-18"
    told = {key: each.timer.to for key, each in project.deal.timers.items() if key.startswith(ADVANCE)}
    assert (told[f"{ADVANCE}3"], told[f"{ADVANCE}+7"]) == (None, "receivables")

    whole = project.deal.rows("instalments")[0].values["amount"]["amount"]
    project.do(project.change("instalments", "advance", received=whole), by="rui")
    assert due(project, ADVANCE) == due(project, OVERDUE) == {}


def test_the_days_of_dunning_are_parameters(project: Project) -> None:
    project.reach("delivery")
    project.decree(SetParameters("project_sales", {"dunning_first": "10", "collection_days": "1"}))
    project.do(project.change("instalments", "advance", due_on="2026-04-01"), by="rui")
    assert due(project, ADVANCE)["+10"] == "2026-04-11"
    assert due(project, OVERDUE)["over"] == "2026-04-02"


def test_nothing_is_dunned_for_before_the_contract_is_signed(project: Project) -> None:
    project.reach("negotiation")
    project.ready()
    project.do(project.change("instalments", "advance", due_on="2026-04-01"))
    assert due(project, ADVANCE) == due(project, OVERDUE) == {}
    project.go("to_contract")
    for move in ("to_signing", "sign"):
        project.ready()
        project.go(move)
    assert due(project, ADVANCE).keys() == {"3", "0", "+7", "+15"}


def test_the_review_is_limited_from_the_day_on_which_the_last_was_paid(project: Project) -> None:
    project.reach("collection")
    assert "limit:closing:over" not in project.deal.timers
    for number, row in enumerate(project.deal.rows("instalments"), start=1):
        if row.values["kind"] != "retention":
            paid = {"received": row.values["amount"]["amount"], "received_on": f"2026-03-0{number}"}
            project.do(project.change("instalments", row.key, **paid), by="rui")
    assert project.deal.values["settled_on"] == "2026-03-03"
    assert due(project, "limit:closing:")["over"] == "2026-03-31"
    assert due(project, "task:").keys() >= {"retrospective", "thank_customer"}


def test_the_retention_of_a_closed_deal_is_reminded_of_thirty_days_ahead(project: Project) -> None:
    project.reach("closed")
    assert due(project, "row:instalments:retention:due_on:") == {
        "30": "2027-04-01",
        "3": "2027-04-28",
        "0": "2027-05-01",
        "+7": "2027-05-08",
        "+15": "2027-05-16",
    }
    assert "over" in due(project, "row_limit:instalments:retention:overdue:")


def test_a_lost_deal_is_reminded_of_on_the_day_to_call_again_and_of_nothing_else(project: Project) -> None:
    project.reach("lost")
    assert due(project, "") == {"field:recontact_on:0": "2026-09-01"}


def test_all_holds_together_last_sixty_days_at_most_and_the_deal_says_how_many_are_used(
    project: Project,
) -> None:
    project.reach("solution")

    def held(until: str) -> list[str]:
        project.set(hold_reason="their budget", resume_on=until)
        project.approve(HOLD, "mia")
        return project.tried(HoldDeal("D1"))

    assert held("2026-02-14") == []
    at(project, "2026-02-14")
    project.do(ResumeDeal("D1"))
    assert held("2026-03-08") == ["hold.total_days"]
    assert held("2026-03-06") == []
    at(project, "2026-03-06")
    project.do(ResumeDeal("D1"))
    assert held("2026-03-07") == ["hold.total_days"]
    project.ready()
    project.do(MoveDeal("D1", "to_quote"))


def test_two_confirm_the_executives_sign_off_within_ten_working_days(project: Project) -> None:
    # given one who confirmed, and the other one eleven working days later
    project.reach("negotiation")
    project.omitted.add("confirm:dora")
    project.ready()
    at(project, "2026-01-20")
    project.omitted.clear()
    project.do(ConfirmFact("D1", SIGNOFF), by="dora")

    # then that one stands alone, until the first confirms again
    assert project.tried(MoveDeal("D1", "to_contract")) == [SIGNOFF]
    project.do(ConfirmFact("D1", SIGNOFF), by="mia")
    project.do(MoveDeal("D1", "to_contract"))


def test_limits_end_within_working_hours(project: Project) -> None:
    # given a lead of Monday, ten in the morning, and its two days
    assert (
        moment(project.deal.timers["limit:limit:over"].timer.at).astimezone(SHANGHAI).isoformat()
        == "2026-01-07T10:00:00+08:00"
    )
    # when it is taken on at eight in the evening
    project.ready()
    project.clock.stand_at(instant(datetime(2026, 1, 5, 20, tzinfo=SHANGHAI)))
    project.go("accept_lead")
    # then its ten days begin the next morning
    assert (
        moment(project.deal.timers["limit:limit:over"].timer.at).astimezone(SHANGHAI).isoformat()
        == "2026-01-19T18:00:00+08:00"
    )
