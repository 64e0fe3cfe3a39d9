"""This file holds the commands for what counts beside an SOP: its parameters, and exchange rates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.governing import Ask, Note, carried_out, tell_asked
from api.cli.problems import WrongUsage
from api.cli.tables import Column, print_table
from api.cli.tree import parameters, rates
from api.cli.values import pairs_of
from api.cli.when import instant_of, shown
from engine.commands import RecordRates, SetParameters
from engine.definition import FieldType
from engine.parsing import from_text

if TYPE_CHECKING:
    from engine.parameters import ParameterValues
    from engine.workflow import Workflow

Key = Annotated[str, typer.Argument(metavar="KEY", help="A published workflow.")]
Currency = Annotated[str, typer.Argument(metavar="CURRENCY", help="What the rates are told in, like CNY.")]


@command(parameters, "show")
def show_parameters(caller: Caller, *, workflow: Key) -> None:
    """Shows a workflow's parameters: the SOP's value, the one that counts, since when, and what is coming."""
    archive = caller.house.archive
    _told(caller, archive.workflow(workflow), archive.parameters(workflow))


@command(parameters, "set", writes="rules")
def set_parameters(
    caller: Caller,
    *,
    workflow: Key,
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            help='A table as KEY={"a": 10, "b": 20}; KEY= gives it back to the SOP.',
        ),
    ],
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From then on; else from now.")
    ] = None,
    ask: Ask = False,
    note: Note = None,
) -> None:
    """Gives parameters other values, from a day on; the SOP itself stays as it is published."""
    sop = caller.house.archive.workflow(workflow)
    since = instant_of(start, sop.definition.timezone, where="--from") if start else None
    given = {key: _value(sop, key, text) for key, text in pairs_of(values).items()}
    answer = carried_out(caller, caller.order(SetParameters(workflow, given, since)), note, ask=ask)
    if tell_asked(caller, answer):
        return
    _told(caller, sop, answer.state, {"position": answer.position, "repeated": answer.repeated})


@command(rates, "show")
def show_rates(
    caller: Caller,
    *,
    currency: Currency,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Only what counts on that day.")
    ] = None,
) -> None:
    """Shows what one unit of each other currency cost, the latest day first."""
    _told_rates(caller, currency, caller.house.archive.rates(currency), on)


@command(rates, "record", writes="rules", creates=True)
def record_rates(
    caller: Caller,
    *,
    currency: Currency,
    prices: Annotated[
        list[str], typer.Argument(metavar="CODE=RATE...", help="What one of each cost, like USD=7.23.")
    ],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day they are of.")],
) -> None:
    """Records what one unit of other currencies cost on a day."""
    answer = caller.handle(RecordRates(currency, on, pairs_of(prices)))
    receipt = {"position": answer.position, "repeated": answer.repeated}
    _told_rates(caller, currency, answer.state, None, receipt)


def _value(sop: Workflow, key: str, text: str) -> Any:
    """This is a parameter's value as typed: one, or a table in JSON."""
    parameter = sop.parameters.get(key)
    if not text.strip():
        return None
    if text.strip().startswith("{"):
        try:
            return json.loads(text, parse_float=str, parse_int=str)
        except ValueError:
            raise WrongUsage(
                f'{key}: write a table as {{"a": 10, "b": 20}}.', f'{key}：请写成 {{"a": 10, "b": 20}}。'
            ) from None
    if parameter is not None and parameter.type is FieldType.BOOLEAN:
        from engine.definition import Field  # noqa: PLC0415 - kept beside its one use

        return from_text(Field(key, FieldType.BOOLEAN), text)
    return text.strip()


def _told(
    caller: Caller, sop: Workflow, said: ParameterValues, receipt: dict[str, Any] | None = None
) -> None:
    from api.http.party_wire import parameters_json  # noqa: PLC0415 - the same as over HTTP

    told = parameters_json(sop, said, caller.house.clock())
    if caller.json:
        caller.print_json({**told, **(receipt or {})})
        return
    say, zone = caller.say, sop.definition.timezone
    titles = (
        ("parameter", "参数"), ("name", "名称"), ("SOP", "流程默认"), ("now", "现值"), ("since", "生效"), ("coming", "将来"),
    )  # fmt: skip
    rows = [
        [
            each["key"],
            each["name"][caller.lang],
            _shown(each["sop"]),
            _shown(each["value"]),
            f"{_at(each['since'], zone)} (v{each['version']})" if each["since"] else "—",
            "; ".join(f"{_at(later['from'], zone)}: {_shown(later['value'])}" for later in each["coming"]),
        ]
        for each in told["parameters"]
    ]
    empty = say(f"{sop.key} has no parameters.", f"{sop.key} 没有参数。")
    print_table(caller, [Column(say(*title)) for title in titles], rows, empty=empty)


def _told_rates(
    caller: Caller, currency: str, known: Any, on: str | None, receipt: dict[str, Any] | None = None
) -> None:
    from api.http.party_wire import rates_json  # noqa: PLC0415 - the same as over HTTP

    told = rates_json(known, on)
    if caller.json:
        caller.print_json({**told, **(receipt or {})})
        return
    say = caller.say
    columns = [Column(say("one", "一单位")), Column(say("day", "日期")), Column(currency, figures=True)]
    rows = [[code, each["on"], each["rate"]] for code, days in told["rates"].items() for each in days]
    print_table(caller, columns, rows, empty=say("No rates recorded.", "尚未记录汇率。"))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(part)}" for key, part in value.items())
    return "—" if value is None else ("✓" if value is True else "✗" if value is False else str(value))


def _at(moment: Any, zone: str) -> str:
    from engine.clock import instant  # noqa: PLC0415 - kept beside its one use

    return shown(instant(moment), zone)
