"""This file holds the commands for calendars: which days work, and publishing them again with an organisation's own."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tables import Column, print_table
from api.cli.tree import calendar
from engine.commands import PublishCalendar

Key = Annotated[str, typer.Argument(metavar="KEY", help="A calendar in use, like CN.")]
Day = list[str] | None


@command(calendar, "show")
def show_calendar(
    caller: Caller,
    *,
    days: Key,
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Only its days.")] = None,
) -> None:
    """Shows the days that are not as their weekday says: holidays, make-up workdays, own days."""
    _told(caller, caller.house.archive.look(f"calendar:{days}"), year)


@command(calendar, "publish", writes="rules")
def publish_calendar(
    caller: Caller,
    *,
    days: Key,
    off: Annotated[Day, typer.Option("--off", metavar="DAY", help="Nobody works on it.")] = None,
    work: Annotated[Day, typer.Option("--work", metavar="DAY", help="Everybody works on it.")] = None,
    drop: Annotated[Day, typer.Option("--drop", metavar="DAY", help="As the country says again.")] = None,
) -> None:
    """Publishes a calendar again: its days as announced now, with own ones; what is due is counted anew by it."""
    from api.calendars import renewed  # noqa: PLC0415 - --help needs no holidays
    from api.recounting import recount  # noqa: PLC0415 - the same

    house = caller.house
    anew = renewed(
        house.archive.look(f"calendar:{days}"), house.clock(), off=off or (), work=work or (), drop=drop or ()
    )
    answer = caller.handle(PublishCalendar(anew))
    # A server counts by itself, within seconds.
    deals = None if caller.remote is not None else recount(house, days)
    if caller.json:
        _told(caller, answer.state, None, {"position": answer.position, "changed": bool(answer.events)})
    elif not answer.events:
        caller.print(f"{days} is published with these days already.", f"{days} 已按这些日期发布，无需更改。")
    else:
        caller.print(f"Published the calendar {days}.", f"已发布日历 {days}。")
    if deals:
        counted = (
            f"Counted anew what is due: it changed for {deals}.",
            f"已重新计算到期时间：{deals} 个项目有变化。",
        )
        caller.aside.print(caller.say(*counted), markup=False)


def _told(caller: Caller, known: Any, year: int | None, receipt: dict[str, Any] | None = None) -> None:
    from api.calendars import calendar_json  # noqa: PLC0415 - the same as over HTTP

    told = calendar_json(known, year)
    if caller.json:
        caller.print_json({**told, **(receipt or {})})
        return
    say = caller.say
    columns = [Column(say("day", "日期")), Column(say("works", "是否上班")), Column(say("name", "名称"))]
    rows = [
        [
            each["day"],
            say("works", "上班") if each["works"] else say("off", "休息"),
            " ".join(filter(None, (each["name"], say("own day", "自定") if each["own"] else ""))),
        ]
        for each in told["days"]
    ]
    print_table(caller, columns, rows, empty=say("Every day is as its weekday says.", "没有例外日期。"))
