"""This file shows the health of deals from outside: over HTTP, in the program, and what the lint says of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app
from api.http import create_app
from engine.access import Rights
from engine.commands import OpenDeal, OverrideHealth
from engine.orders import Order, Step
from tests.health_cast import SOP, clinic
from tests.time_cast import day
from workflows import lint, read


def complaints(old, new):
    """This is the rules that a changed SOP breaks, with the line of each."""
    assert old in SOP
    return [(each.rule, each.line) for each in lint(SOP.replace(old, new)) if each.severity == "error"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("limit_used: 80", "check: tender_on < today", "health-not-a-fact"),
        ("date_passed: tender_on", "date_passed: tender", "unknown-field"),
        ("idle_days: param.idle", "idle_days: param.idel", "unknown-parameter"),
        ("put_off: 2", "no_next_step: false", "sign-without-reason"),
        ("override: [manager]", "override: [boss]", "unknown-role"),
        ("expected: sign_on\n", "", "put-off-without-date"),
        ("key: near", "key: over", "duplicate-key"),
        ("r.score >= param.grave", "r.scor >= 1", "bad-expression"),
    ],
)
def test_a_wrong_sign_is_named_where_it_stands(old, new, rule):
    found = complaints(old, new)

    assert [each for each, _ in found] == [rule]
    assert found[0][1] > SOP[: SOP.index("health:")].count("\n")


def test_the_sop_with_health_is_without_fault_and_its_normal_form_keeps_every_sign():
    health = read(SOP).health

    assert [sign.key for sign in health.signs] == ["over", "closed", "grave", "near", "idle", "put_off"]
    assert (health.red[0].limit_used, health.yellow[1].idle_days) == ("100", "param.idle")


def test_a_colour_set_by_hand_is_told_in_both_languages(tmp_path):
    with clinic(tmp_path) as firm:
        deal = firm.deal()
        firm(OverrideHealth(deal, "green", "Extended", day("2026-03-04")), "wang")
        refused = OverrideHealth(deal, "red", "why not", day("2026-03-20"))
        assert firm.refused(refused) == ["health.roles"]

        told = [entry["sentence"] for entry in firm.reader.timeline(deal)["entries"]][-2:]

    assert "set it to green until 2026-03-04 00:00: Extended" in told[0]["en"]
    assert "将项目人工定为绿灯，至 2026-03-04 00:00：Extended" in told[0]["zh"]
    assert "None of your roles may set the colour of a deal." in told[1]["en"]


def test_an_sop_without_health_leaves_the_colours_empty_and_refuses_to_filter_by_them(tmp_path):
    plain = SOP[: SOP.index("health:")]
    with clinic(tmp_path, sop=plain) as firm:
        firm.house.desk.handle(Order((Step(OpenDeal("d1", "pumps", "Deal")),), "li"))

        assert firm.board()["lead"] == (None, None, None, None)
        assert firm.health("d1") is None
        assert firm.house.archive.health("d1") is None
        with pytest.raises(Exception, match="does not rate its deals"):
            firm.board(health="red")


def test_the_colours_told_to_who_sees_all_do_not_hang_on_who_asked_before(tmp_path):
    with clinic(tmp_path) as firm:
        firm.deal()
        firm.deal(tender_on="2026-03-01")
        sees_all = firm.reader
        sees_none = sees_all.within(Rights("nobody"), None)

        first, then = (each.report("board")["stages"][0] for each in (sees_none, sees_all))

        assert (first["deals"], first["red"], first["green"]) == (0, 0, 0)
        assert (then["deals"], then["red"], then["green"]) == (2, 1, 1)


def test_health_is_read_set_and_taken_back_over_http(tmp_path):
    with clinic(tmp_path) as firm, TestClient(create_app(firm.house)) as web:
        deal, manager = firm.deal(tender_on="2026-03-01"), {"X-Gatebook-Actor": "wang"}
        path = f"/api/v1/deals/{deal}/health"
        body = {"colour": "green", "reason": "Extended", "until": "2026-03-09T00:00:00+08:00"}
        assert web.get(f"/api/v1/deals/{deal}").json()["health"]["colour"] == "red"

        refused = web.post(path, json=body, headers={"X-Gatebook-Actor": "li"})
        position = web.post(path, json=body, headers=manager).json()["position"]
        told = web.get(path, params={"after": position}).json()

        assert refused.status_code == 409
        assert (told["now"]["colour"], told["now"]["computed"]) == ("green", "red")
        assert [each["colour"] for each in told["ahead"]] == ["red", "red"]
        assert [card["id"] for card in web.get("/api/v1/deals?health=green").json()["deals"]] == [deal]
        assert web.delete(path, headers=manager).status_code == 200
        assert web.get(f"/api/v1/deals/{deal}").json()["health"]["override"] is None


def test_the_program_shows_sets_and_clears_the_colour_of_a_deal(tmp_path):
    with clinic(tmp_path) as firm:
        deal, store = firm.deal(tender_on="2026-03-01"), f"sqlite:///{tmp_path / 'gatebook.db'}"

    def say(*words):
        return CliRunner().invoke(app, ["--store", store, "--as", "wang", "--lang", "en", "deal", *words])

    shown = say("show", deal)
    said = say("health", deal, "--set", "green", "--reason", "Extended", "--until", "2099-01-01")
    told, cleared = say("health", deal), say("health", deal, "--clear")

    assert "red" in shown.output
    assert (said.exit_code, cleared.exit_code) == (0, 0)
    assert "set by wang: Extended" in " ".join(told.output.split())
    assert say("health", deal, "--set", "green").exit_code == 2
