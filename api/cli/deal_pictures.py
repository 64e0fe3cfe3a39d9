"""This file draws one deal for people: its path, what stands between it and each next stage, its fields, its history."""

from __future__ import annotations

from collections.abc import Sequence

from api.cli.caller import Caller
from api.cli.deal_answers import stage_in_words
from api.cli.tables import Column, grouped, print_table
from api.cli.way_pictures import print_ways
from api.cli.when import shown
from api.http.ways import Stand
from engine.clock import moment
from engine.deal.explaining import Explained
from engine.deal.holding import days_held
from engine.deal.state import Deal
from engine.naming import field_name, value_in_words
from engine.serde import Recorded
from engine.workflow import Workflow

HERE, PASSED, AHEAD = "◉", "●", "○"


def print_deal(caller: Caller, sop: Workflow, deal: Deal, ways: Sequence[Explained]) -> None:
    """This draws a deal as it stands."""
    say, zone = caller.say, sop.definition.timezone
    caller.print(f"{deal.id}  {deal.title}", f"{deal.id}  {deal.title}")
    worth = sop.worth(deal.values)
    facts = [
        f"{sop.key} {say('version', '版本')} {sop.version}",
        say("owner ", "负责人 ") + deal.owner,
        say("worth ", "金额 ") + ("—" if worth is None else f"{grouped(worth)} {sop.currency}"),
        say("since ", "进入时间 ") + shown(deal.entered_at, zone),
    ]
    facts += [say("limit ", "时限 ") + shown(deal.due.at, zone)] if deal.due else []
    facts += [say("on hold since ", "暂停于 ") + shown(deal.held_since, zone)] if deal.held_since else []
    if deal.held_before:
        days = days_held(deal.held_before)
        facts.append(say(f"on hold {days} days before", f"此前累计暂停 {days} 天"))
    facts += [say("voided", "已作废")] if deal.voided else []
    line = say(", ", "，").join(facts)
    caller.print(line, line)
    path = stage_path(sop, deal, caller.lang)
    caller.print(f"\n{path}\n", f"\n{path}\n")
    print_ways(caller, Stand(deal, sop, caller.house.archive.look), ways)
    rows = [
        [key, field_name(sop, key, caller.lang), value_in_words(sop, key, value, caller.lang)]
        for key, value in deal.values.items()
        if value is not None
    ]
    columns = [Column(say("field", "字段")), Column(say("name", "名称")), Column(say("value", "值"))]
    print_table(caller, columns, rows)


def stage_path(sop: Workflow, deal: Deal, lang: str) -> str:
    """This is the line of stages: behind the deal, where it stands, ahead of it; off the line only where it is."""
    marks = []
    for stage in sop.stages:
        if stage == deal.stage:
            marks.append(f"{HERE} {stage_in_words(sop, stage, lang)}")
        elif sop.on_the_line(stage):
            mark = PASSED if stage in deal.passed else AHEAD
            marks.append(f"{mark} {stage_in_words(sop, stage, lang)}")
    return " ─ ".join(marks)


def print_history(caller: Caller, sop: Workflow, told: Sequence[Recorded]) -> None:
    """This tells a deal's history, a sentence to an event."""
    from api.spoken import names_in  # noqa: PLC0415 - --help of a program tells no history
    from projections import asked_in, sentence_by_name  # noqa: PLC0415 - the same

    zone, name = sop.definition.timezone, names_in(caller.house.archive.look, contacts=True)
    rows, asked = [], asked_in(told)
    for recorded in told:
        late = recorded.occurred_at != recorded.recorded_at
        when = shown(recorded.occurred_at, zone) + ("*" if late else "")
        said = sentence_by_name(recorded, sop, caller.lang, name, asked)
        rows.append([str(recorded.position), when, said])
    columns = [
        Column(caller.say("position", "位置"), figures=True),
        Column(caller.say("when", "时间")),
        Column(caller.say("what happened", "发生了什么")),
    ]
    print_table(caller, columns, rows)
    if any(recorded.occurred_at != recorded.recorded_at for recorded in told):
        latest = moment(max(recorded.recorded_at for recorded in told)).date().isoformat()
        caller.print(
            f"* entered later than it happened; the last entry was made on {latest}.",
            f"* 补录：录入时间晚于发生时间；最近一次录入于 {latest}。",
        )
