"""This file states what becomes of rows: a wide row is one unit, a line of a log is one; gates enforce or record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.clock import DAY, Instant
from engine.commands import MoveDeal, OpenDeal, OpenUnit, SetFields, StartEnforcement
from engine.errors import Refused
from engine.orders import order
from tests.import_cast import BOSS, LOG, WIDE, Importing, lines, read_csv

MIDNIGHT = Instant(1_704_124_800_000_000)
"""2024-01-02, midnight in Shanghai, as Python says: 2024-01-01T16:00:00Z."""
WON = "D1,pump,10,2024-01-02,2024-01-05,2024-01-09,won"
LOG_HEAD = "deal,to,on"


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url)
    yield shop
    shop.close()


def log(shop: Importing, *rows: str, gates: str = "enforce", **more: object) -> object:
    return shop.run(lines(*rows, head=LOG_HEAD), LOG, gates=gates, **more)


def test_a_wide_row_opens_its_deal_and_takes_it_through_its_stages_at_their_dates(shop: Importing) -> None:
    report = shop.run(lines(WON))
    told = shop.history()["deal:D1"]
    assert [(type_, at) for type_, at, _ in told] == [
        ("deal.opened", MIDNIGHT),
        ("deal.fields_set", MIDNIGHT),
        ("deal.moved", MIDNIGHT + 3 * DAY),
        ("deal.moved", MIDNIGHT + 7 * DAY),
    ]
    assert [body["move"] for type_, _, body in told if type_ == "deal.moved"] == ["to_quote", "win"]
    assert (report.rows, report.deals, report.written, report.refused) == (1, 1, 1, 0)


def test_every_event_of_a_row_says_which_import_and_line_wrote_it(shop: Importing) -> None:
    report = shop.run(lines("D9,x,1,2024-01-01,,,", WON), known="os")
    for recorded in shop.house.archive.history("D1"):
        meta = recorded.meta
        assert (meta.by, meta.known, meta.channel) == (BOSS, "os", "import")
        assert (meta.source.run, meta.source.name, meta.source.mode, meta.source.line) == (
            report.run,
            "old.csv",
            "enforce",
            3,
        )
        assert meta.reason == "import old.csv line 3"


def test_of_a_row_that_a_rule_stops_nothing_is_written(shop: Importing) -> None:
    stopped = WON.replace("pump", "")
    report = shop.run(lines(stopped, WON.replace("D1", "D2")))
    assert shop.stages() == {"won": 1}
    (refusal,) = report.refusals
    assert (refusal.line, refusal.deal, refusal.rules) == (2, "D1", ("stage.lead.require.need",))
    assert (refusal.en, refusal.zh) == ("Fill in “need” first.", "请先填写“need”。")


def test_recorded_history_keeps_what_the_gates_say_and_counts_it(shop: Importing) -> None:
    report = shop.run(lines(WON.replace("pump", ""), WON.replace("D1", "D2")), gates="record")
    assert (report.written, report.refused, report.bypassed) == (2, 0, 1)
    assert report.violations[0].rules == ("stage.lead.require.need",)
    moves = [body for type_, _, body in shop.history()["deal:D1"] if type_ == "deal.moved"]
    assert [move["bypassed"] for move in moves] == ["import", "import"]


def test_a_bypassed_gate_is_asked_again_at_the_next_step(shop: Importing) -> None:
    shop.run(lines("D1,,10,2024-01-02,2024-01-05,,"), gates="record")
    with pytest.raises(Refused) as refused:
        shop.house.desk.handle(order(MoveDeal("D1", "win"), "hanmei"))
    assert any(verdict.rule == "stage.lead.require.need" for verdict in refused.value.verdicts)


def test_dates_that_go_backwards_are_refused_in_both_modes(shop: Importing) -> None:
    backwards = "D1,pump,10,2024-01-05,2024-01-02,,"
    for gates in ("enforce", "record"):
        assert shop.run(lines(backwards), gates=gates).refusals[0].rules == ("line.stage",)
    assert shop.stages() == {}


def test_a_deal_that_begins_later_in_the_sop_is_a_violation(shop: Importing) -> None:
    late = "D1,pump,10,,2024-01-02,,"
    assert shop.run(lines(late)).refusals[0].rules == ("import.first_stage",)
    report = shop.run(lines(late), gates="record")
    assert (report.violations[0].rules, shop.stages()) == (("import.first_stage",), {"quote": 1})


def test_a_default_date_fills_a_missing_one_only(shop: Importing) -> None:
    mapping = WIDE.replace("at: opened}", "at: opened, default_at: 2024-01-02}")
    shop.run(lines("D1,x,1,,,,", "D2,x,1,2024-01-03,,,"), mapping)
    opened = {row.stream: row.occurred_at for row in shop.rows("deal.opened")}
    assert opened == {"deal:D1": MIDNIGHT, "deal:D2": MIDNIGHT + DAY}


def test_title_owner_unit_reason_and_foreign_ids_come_from_their_columns(shop: Importing) -> None:
    head = "id,need,amount,opened,quoted,closed,result,who,team,why,sap"
    mapping = (
        WIDE + 'title: "{need} for {id}"\nowner: who\nunit: team\nreason: why\nexternal_ids: {sap: sap}\n'
    )
    rows = lines(
        "D1,pump,10,2024-01-02,,,,Moses Frase,north,found in a drawer,7",
        "D2,,1,2024-01-02,,,,,,,7",
        head=head,
    )
    shop.house.desk.handle(order(OpenUnit("north", "North"), BOSS, known="os"))
    report = shop.run(rows, mapping)
    deal = shop.house.archive.deal("D1")
    assert (deal.title, deal.owner, deal.unit) == ("pump for D1", "Moses Frase", "north")
    assert deal.external_ids == {"sap": "7"}
    assert shop.house.archive.history("D1")[0].meta.reason == "found in a drawer"
    assert (report.refusals[0].rules, "belongs to D1" in report.refusals[0].en) == (("taken",), True)


def test_each_line_of_a_log_is_one_unit_and_what_follows_is_judged_from_where_the_deal_stands(
    shop: Importing,
) -> None:
    told = ("D1,lead,2024-01-02", "D1,won,2024-01-03", "D1,lost,2024-01-04")
    report = log(shop, *told)
    assert [(line.line, line.rules) for line in report.refusals] == [(3, ("move.none",))]
    assert shop.stages() == {"lost": 1}
    assert (report.rows, report.deals, report.written, report.refused) == (3, 1, 2, 1)


def test_a_step_without_a_move_is_recorded_as_the_violation_it_is(shop: Importing) -> None:
    report = log(shop, "D1,lead,2024-01-02", "D1,won,2024-01-03", gates="record")
    moved = shop.history()["deal:D1"][-1][2]
    assert (moved["move"], moved["kind"], moved["bypassed"]) == (None, "jump", "import")
    assert (report.bypassed, report.violations[0].line, shop.stages()) == (1, 3, {"won": 1})


def test_lines_go_by_time_and_keep_their_order_where_times_are_equal(shop: Importing) -> None:
    mapping = LOG + "fields: {need: need}\n"
    data = lines(
        "D1,quote,2024-01-05,",
        "D1,lead,2024-01-05,",
        "D1,lead,2024-01-02,pump",
        "D1,quote,2024-01-05,",
        head="deal,to,on,need",
    )
    report = shop.run(data, mapping)
    moves = [body["to"] for type_, _, body in shop.history()["deal:D1"] if type_ == "deal.moved"]
    assert (report.refused, moves) == (0, ["quote", "lead", "quote"])


def test_fields_of_a_log_are_set_where_they_change(shop: Importing) -> None:
    mapping = LOG + "fields: {need: need, amount: amount}\n"
    head = "deal,to,on,need,amount"
    shop.run(lines("D1,lead,2024-01-02,pump,1", "D1,quote,2024-01-03,pump,2", head=head), mapping)
    told = [
        (at, body["values"]) for type_, at, body in shop.history()["deal:D1"] if type_ == "deal.fields_set"
    ]
    one, two = ({"amount": f"{amount}.00", "currency": "CNY"} for amount in (1, 2))
    assert told == [(MIDNIGHT, {"need": "pump", "amount": one}), (MIDNIGHT + DAY, {"amount": two})]


def test_after_a_refused_opening_the_deal_is_not_there(shop: Importing) -> None:
    report = log(shop, "D1,quote,2024-01-02", "D1,won,2024-01-03")
    assert [line.rules for line in report.refusals] == [("import.first_stage",), ("unknown",)]
    assert (report.deals, shop.stages()) == (0, {})


def test_recorded_history_never_moves_a_deal_that_others_opened_or_touched(shop: Importing) -> None:
    desk = shop.house.desk
    desk.handle(order(OpenDeal("LIVE", "shop", "live", values={"need": "x"}), "hanmei"))
    log(shop, "H1,lead,2024-01-02", "H2,lead,2024-01-02", gates="record", name="a.csv")
    desk.handle(order(SetFields("H1", {"need": "touched"}), "hanmei"))
    rows = ("LIVE,lead,2024-01-02", "LIVE,quote,2024-01-03", "H1,lead,2024-01-02", "H1,quote,2024-01-03")
    report = log(shop, *rows, "H2,lead,2024-01-02", "H2,quote,2024-01-03", gates="record", name="a.csv")
    answers = {(line.deal, line.line): line.rules[0] for line in report.refusals}
    assert answers == {("LIVE", 2): "taken", ("LIVE", 3): "import.foreign", ("H1", 5): "import.foreign"}
    assert (report.written, report.unchanged) == (1, 2)
    other = log(shop, "H2,won,2024-01-04", gates="record", name="b.csv")
    assert (other.refused, shop.stages()) == (1, {"lead": 2, "quote": 1})


def test_a_closed_workflow_takes_history_no_more_and_nothing_is_written(shop: Importing) -> None:
    shop.house.desk.handle(order(StartEnforcement("shop"), BOSS, known="os"))
    before = shop.position()
    with pytest.raises(Refused, match="Enforcement has started"):
        shop.run(lines(WON), gates="record")
    assert shop.position() == before
    assert shop.run(lines(WON), gates="enforce").written == 1


def test_a_date_in_the_future_is_refused_by_its_line(shop: Importing) -> None:
    report = shop.run(lines("D1,pump,10,2190-01-01,,,", WON.replace("D1", "D2")))
    assert (report.refusals[0].line, report.refusals[0].rules, report.written) == (2, ("malformed",), 1)


def test_a_rehearsal_tells_what_would_be_and_writes_nothing(shop: Importing) -> None:
    mapping = WIDE + "external_ids: {sap: sap}\n"
    head = "id,need,amount,opened,quoted,closed,result,sap"
    data = lines(f"{WON},7", f"{WON},7".replace("D1", "D2"), "D3,,1,2024-01-02,2024-01-03,,,8", head=head)
    for gates in ("enforce", "record"):
        before = shop.position()
        rehearsed = shop.run(data, mapping, gates=gates, dry_run=True)
        assert (shop.position(), rehearsed.dry_run) == (before, True)
        real = shop.run(data, mapping, gates=gates)
        assert rehearsed.refusals == real.refusals
        assert rehearsed.violations == real.violations
        assert (rehearsed.written, rehearsed.unchanged) == (real.written, real.unchanged)


def test_the_report_as_a_sheet_holds_no_formula(shop: Importing, tmp_path: Path) -> None:
    report = shop.run(lines("-D1,,1,2024-01-02,2024-01-03,,", "D2,,1,2024-01-02,2024-01-03,,"), lang="zh")
    report.to_csv(tmp_path / "report.csv")
    first, second = read_csv(tmp_path / "report.csv")
    assert (first["行"], first["项目"], second["项目"]) == ("2", "'-D1", "D2")
    assert (first["结果"], first["原因"]) == ("已拒绝", "请先填写“need”。")
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")
