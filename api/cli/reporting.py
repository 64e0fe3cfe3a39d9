"""This file holds the reports: figures as of any instant, in tables for people and in JSON for programs.

Each catches up with the log first, so it needs no worker and never leaves out what was just written.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tree import report

WorkflowName = Annotated[
    str | None, typer.Option("--workflow", metavar="KEY", help="Needless where only one has deals.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="As it stood then; a bare date is the end of that day."),
]
KnownAt = Annotated[
    str | None, typer.Option("--known-at", metavar="TIME", help="By what had been recorded then.")
]
From = Annotated[str | None, typer.Option("--from", metavar="TIME", help="From then on, included.")]
To = Annotated[str | None, typer.Option("--to", metavar="TIME", help="Until then, not included.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="FIELD|owner|team|unit", help="For each value by itself.")
]
Def = Annotated[
    Literal["cohort", "passage"],
    typer.Option("--definition", help="cohort: what became of who entered; passage: where the exits led."),
]
Credit = Annotated[
    Literal["owner", "share"],
    typer.Option("--credit", help="By owner: credit what was won to the owner, or to whose share it is."),
]
StageKey = Annotated[str | None, typer.Option("--stage", metavar="KEY", help="Only this stage.")]


@command(report, "board")
def board(
    caller: Caller,
    *,
    workflow: WorkflowName = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    stage: StageKey = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="MEMBER", help="Only his deals.")] = None,
    health: Annotated[
        str | None, typer.Option("--health", metavar="COLOUR", help="Only red, yellow, green or grey ones.")
    ] = None,
    q: Annotated[str | None, typer.Option("--q", metavar="WORDS", help="Only deals that say this.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="How many deals.")] = 50,
    cursor: Annotated[str | None, typer.Option("--cursor", help="The `next` of the page before.")] = None,
) -> None:
    """The progress table: deals and value by stage, and the deals."""
    _print(
        caller, "board", workflow=workflow, as_of=as_of, known_at=known_at,
        stage=stage, owner=owner, health=health, q=q, limit=limit, cursor=cursor,
    )  # fmt: skip


def _over_time(name: str, told: str) -> None:
    """This registers a report about a stretch of time, by a field and by a definition."""

    def run(
        caller: Caller,
        *,
        workflow: WorkflowName = None,
        as_of: AsOf = None,
        known_at: KnownAt = None,
        start: From = None,
        end: To = None,
        by: By = None,
        definition: Def = "cohort",
    ) -> None:
        _print(
            caller, name, workflow=workflow, as_of=as_of, known_at=known_at,
            start=start, end=end, by=by, definition=definition,
        )  # fmt: skip

    run.__doc__ = told
    command(report, name)(run)


@command(report, "funnel")
def funnel(
    caller: Caller,
    *,
    workflow: WorkflowName = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    start: From = None,
    end: To = None,
    by: By = None,
    definition: Def = "cohort",
    credit: Credit = "owner",
) -> None:
    """How many deals come how far, and how many are won."""
    _print(
        caller, "funnel", workflow=workflow, as_of=as_of, known_at=known_at,
        start=start, end=end, by=by, definition=definition, credit=credit,
    )  # fmt: skip


_over_time("stages", "How long deals stay in each stage, and how long they take in all.")
_over_time("losses", "Why deals are lost, and from which stages.")


@command(report, "refusals")
def refusals(
    caller: Caller,
    *,
    workflow: WorkflowName = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    start: From = None,
    end: To = None,
    stage: StageKey = None,
) -> None:
    """Which rule stops whom, and how long until it holds."""
    _print(
        caller,
        "refusals",
        workflow=workflow,
        as_of=as_of,
        known_at=known_at,
        start=start,
        end=end,
        stage=stage,
    )


@command(report, "waivers")
def waivers(
    caller: Caller,
    *,
    workflow: WorkflowName = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    start: From = None,
    end: To = None,
) -> None:
    """What was waived, by clause and by whom, and what is still owed for it."""
    _print(
        caller, "waivers", workflow=workflow, as_of=as_of, known_at=known_at, start=start, end=end
    )  # fmt: skip


@command(report, "workload")
def workload(
    caller: Caller, *, workflow: WorkflowName = None, as_of: AsOf = None, known_at: KnownAt = None
) -> None:
    """Who carries how many open deals, and how many are late."""
    _print(caller, "workload", workflow=workflow, as_of=as_of, known_at=known_at)


def _print(caller: Caller, name: str, **asked: Any) -> None:
    from api.cli.progress import progress  # noqa: PLC0415 - --help asks for no figures
    from projections import Query, Reader  # noqa: PLC0415 - the same

    house = caller.house
    if caller.remote is not None:
        _show(caller, name, caller.remote.report(name, asked))
        return
    with progress(caller, "Catching up with the log", "正在跟进日志") as shown:
        house.projector.catch_up(progress=shown)
    reader = Reader(house.store, house.desk.journal, house.views, house.clock)
    query = Query(**{key: value for key, value in asked.items() if value is not None})
    _show(caller, name, reader.report(name, query))


def _show(caller: Caller, name: str, answer: Any) -> None:
    if caller.json:
        caller.print_json(answer)
        return
    from api.cli.report_pictures import print_report  # noqa: PLC0415 - JSON needs no tables

    print_report(caller, name, answer, caller.house.archive.workflow(answer["workflow"]))
