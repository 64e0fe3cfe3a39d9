"""This file holds the command about a deal's health: its colours until now and ahead, and setting one by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import done, found
from api.cli.deal_then import AsOf, KnownAt, then_of
from api.cli.problems import WrongUsage
from api.cli.tables import Column, print_table
from api.cli.tree import deal
from api.cli.when import instant_of, shown
from engine.clock import instant

if TYPE_CHECKING:
    from engine.health_now import HealthNow
    from engine.workflow import Workflow

MARKS = {"red": "●", "yellow": "◐", "green": "○", "grey": "–"}


@command(deal, "health", writes="deal")
def health(
    caller: Caller,
    *,
    deal: Annotated[str, typer.Argument(metavar="ID", help="The deal.")],
    colour: Annotated[
        str | None, typer.Option("--set", metavar="red|yellow|green", help="Set a colour by hand.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="With --set: its end.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take back a colour set by hand.")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:
    """Shows a deal's colours with their reasons; sets one by hand, with --reason and --until, or takes it back."""
    from engine.commands import ClearHealthOverride, OverrideHealth  # noqa: PLC0415 - --help needs no commands

    sop = found(caller, deal)
    if clear and colour is None:
        done(caller, sop, ClearHealthOverride(deal))
    elif colour is not None and until is not None and not clear:
        end = instant_of(until, sop.definition.timezone, where="--until")
        done(caller, sop, OverrideHealth(deal, colour, caller.circumstances.reason or "", end))
    elif colour is not None or until is not None:
        raise WrongUsage(
            "Write --set COLOUR --reason WHY --until TIME, or --clear.",
            "请写 --set 颜色 --reason 原因 --until 时间，或 --clear。",
        )
    else:
        asked = then_of(sop, as_of=as_of, known_at=known_at)
        told = caller.reader.health(deal, as_of=asked.at, known_at=asked.known_at)
        if caller.json:
            caller.print_json(told)
        else:
            _print(caller, told, sop.definition.timezone)


def print_health(caller: Caller, sop: Workflow, health: HealthNow | None) -> None:
    """This says a deal's colour, why, and when it changes if nothing happens."""
    if health is None:
        return
    from engine.health_words import reason_in_words  # noqa: PLC0415 - the same

    zone, why = (
        sop.definition.timezone,
        [reason_in_words(sop, each).say(caller.lang) for each in health.reasons],
    )
    if health.override is not None:
        why.insert(0, health.override.reason)
    line = f"{colour_in_words(caller, health.colour)}  {caller.say('; ', '；').join(why)}".rstrip()
    if health.changes_at is not None:
        at = shown(health.changes_at, zone)
        line += caller.say(f"  (changes on {at} if nothing happens)", f"（如无变化，{at} 改变）")
    caller.print(line, line)


def colour_in_words(caller: Caller, colour: str) -> str:
    """This is a colour as people read it."""
    from engine.health_words import COLOUR_NAMES  # noqa: PLC0415 - --help names no colours

    return f"{MARKS[colour]} {COLOUR_NAMES[colour].say(caller.lang)}"


def _print(caller: Caller, told: dict[str, Any], zone: str) -> None:
    columns = [
        Column(caller.say("from", "自")),
        Column(caller.say("until", "至")),
        Column(caller.say("health", "状态")),
        Column(caller.say("why", "原因")),
    ]
    rows = [_row(caller, each, zone) for each in told["intervals"]]
    print_table(caller, columns, rows, empty=caller.say("No colours are known of it.", "没有红黄绿记录。"))
    if told["ahead"]:
        caller.print("\nIf nothing happens:", "\n如果没有变化：")
        print_table(caller, columns, [_row(caller, each, zone) for each in told["ahead"]])


def _row(caller: Caller, interval: dict[str, Any], zone: str) -> list[str]:
    override = interval["override"]
    why = [reason[caller.lang] for reason in interval["reasons"]]
    if override is not None:
        computed = colour_in_words(caller, interval["computed"])
        why.insert(
            0,
            caller.say(f"set by {override['by']}", f"由 {override['by']} 设定")
            + f": {override['reason']} ({computed})",
        )
    return [
        _at(interval["from"], zone),
        _at(interval["until"], zone),
        colour_in_words(caller, interval["colour"]),
        caller.say("; ", "；").join(why),
    ]


def _at(iso: str | None, zone: str) -> str:
    from datetime import datetime  # noqa: PLC0415 - the same

    return "" if iso is None else shown(instant(datetime.fromisoformat(iso)), zone)
