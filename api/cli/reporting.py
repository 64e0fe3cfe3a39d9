"""This file holds the reports: figures as of any instant, in tables for people and in JSON for programs.

Each catches up with the log first, so it needs no worker and never leaves out what was just written. What a report takes
stands in one table; an option that it does not take is none of its command's.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tree import report


def _said(flag: str, words: str, shape: str = "") -> tuple[Any, None]:
    """This is an option that may be left out, with its default."""
    return Annotated[str | None, typer.Option(flag, metavar=shape or None, help=words)], None


AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As it stood then; a bare date is the end of that day."),
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="By what had been recorded then.")
]
From = Annotated[str | None, typer.Option("--from", metavar="TIME", help="From then on, included.")]
To = Annotated[str | None, typer.Option("--to", metavar="TIME", help="Until then, not included.")]
OPTIONS: dict[str, tuple[Any, Any]] = {
    "workflow": _said("--workflow", "Needless where only one has deals.", "KEY"),
    "as_of": (AsOf, None),
    "known_at": (KnownAt, None),
    "start": (From, None),
    "end": (To, None),
    "by": _said("--by", "For each value by itself.", "FIELD|owner|team|unit"),
    "definition": (
        Annotated[
            Literal["cohort", "passage"],
            typer.Option(
                "--definition", help="cohort: what became of who entered; passage: where the exits led."
            ),
        ],
        "cohort",
    ),
    "credit": (
        Annotated[
            Literal["owner", "share"],
            typer.Option(
                "--credit", help="By owner: credit amounts to the owner, or to whose share they are."
            ),
        ],
        "owner",
    ),
    "stage": _said("--stage", "Only this stage.", "KEY"),
    "owner": _said("--owner", "Only deals of these members, with commas between.", "MEMBER"),
    "unit": _said("--unit", "Only deals of this unit and those below it.", "UNIT"),
    "field": _said("--field", "Only deals in which a field says this.", "KEY:VALUE"),
    "rule": _said("--rule", "Only this rule.", "RULE"),
    "health": _said("--health", "Only red, yellow, green or grey ones.", "COLOUR"),
    "q": _said("--q", "Only deals that say this.", "WORDS"),
    "points": (
        Annotated[int | None, typer.Option("--points", min=1, max=60, help="How many points of time.")],
        None,
    ),
    "limit": (Annotated[int, typer.Option("--limit", min=1, max=500, help="How many deals.")], 50),
    "cursor": _said("--cursor", "The `next` of the page before."),
    "name": (Annotated[str, typer.Argument(metavar="REPORT", help="As in `gatebook report`.")], ...),
    "figure": (Annotated[str, typer.Argument(metavar="FIGURE", help="As the report names it in JSON.")], ...),
    "value": _said("--value", "With --by: the group.", "VALUE"),
    "next": _said("--next", "Of `to`: the stage gone on to.", "KEY"),
    "reason": _said("--reason", "Of losses: the reason.", "KEY"),
    "member": _said("--member", "Of waivers: who asked.", "MEMBER"),
    "point": _said("--point", "Of colours: the instant of the point.", "TIME"),
}
"""Every option of every report, and its default."""

EVERY = ("workflow", "as_of", "known_at")
PERIOD, NARROW, PAGE = ("start", "end"), ("owner", "unit", "field"), ("limit", "cursor")
OVER_TIME = (*PERIOD, "by", "definition", *NARROW)
TAKES: dict[str, tuple[str, ...]] = {
    "board": ("stage", "owner", "unit", "health", "q", *PAGE),
    "funnel": (*OVER_TIME, "credit"),
    "stages": OVER_TIME,
    "losses": (*OVER_TIME, "stage", "credit"),
    "refusals": (*PERIOD, "stage", "rule", *NARROW),
    "waivers": (*PERIOD, *NARROW),
    "workload": (*NARROW, "credit"),
    "headline": (*PERIOD, "points", *NARROW),
    "colours": (*PERIOD, "points", *NARROW),
    "changes": (*PERIOD, *NARROW, *PAGE),
}
"""What each report takes, beside what every one does."""
TOLD = {
    "board": "The progress table: deals and value by stage, and the deals.",
    "funnel": "How many deals come how far, and how many are won.",
    "stages": "How long deals stay in each stage, how many keep its limit, and how long they take in all.",
    "losses": "Why deals are lost, and from which stages.",
    "refusals": "Which rule stops whom, and how long until it holds.",
    "waivers": "What was waived, by clause and by whom, and what is still owed for it.",
    "workload": "Who carries how many open deals, and how many are late.",
    "headline": "Five figures at a glance, against the period before.",
    "colours": "How many deals were red, yellow, green and grey over time.",
    "changes": "What became different between two moments: deals that came, went on, left, changed.",
}
OF_A_FIGURE = (
    "name", "figure", *OVER_TIME, "stage", "rule", "value", "next", "reason", "member", "point", *PAGE,
)  # fmt: skip


def _with(options: tuple[str, ...], run: Callable[..., None], told: str) -> Callable[..., None]:
    """This gives a function the options of a report as its parameters."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    named = [(name, *OPTIONS[name]) for name in (*EVERY, *options)]
    empty = inspect.Parameter.empty
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("caller", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Caller),
            *(
                inspect.Parameter(
                    name, keyword, default=empty if default is ... else default, annotation=kind
                )
                for name, kind, default in named
            ),
        ]
    )
    run.__doc__ = told
    return run


def _register(name: str) -> None:
    """This makes a report into a command."""

    def run(caller: Caller, **asked: Any) -> None:
        _print(caller, name, **asked)

    command(report, name)(_with(TAKES[name], run, TOLD[name]))


for _name in TAKES:
    _register(_name)


def _deals(caller: Caller, *, name: str, **asked: Any) -> None:
    """This prints what stands behind a figure; a report is not asked for what it does not take unless somebody said it."""
    said = {key: given for key, given in asked.items() if given != OPTIONS[key][1]}
    _print(caller, name, "deals", **said)


command(report, "deals")(_with(OF_A_FIGURE, _deals, "The deals behind a figure: exactly as many as it says."))


def _print(caller: Caller, name: str, part: str = "", **asked: Any) -> None:
    from projections import Query  # noqa: PLC0415 - --help asks for no figures

    query = Query(**{key: value for key, value in asked.items() if value is not None})
    _show(
        caller, part or name, caller.reader.behind(name, query) if part else caller.reader.report(name, query)
    )


def _show(caller: Caller, name: str, answer: Any) -> None:
    if caller.json:
        caller.print_json(answer)
        return
    from api.cli.report_pictures import print_report  # noqa: PLC0415 - JSON needs no tables

    print_report(caller, name, answer, caller.house.archive.workflow(answer["workflow"]))
