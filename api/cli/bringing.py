"""This file holds the commands that bring deals in and out: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED
from api.cli.tree import app

_MOST = 20
"""Lines of refusals shown; the rest stands in the report file."""
ReadFile = typer.Argument(
    metavar="FILE", exists=True, dir_okay=False, readable=True, help="A CSV file in UTF-8."
)


@command(app, "import")
def import_file(
    caller: Caller,
    *,
    file: Annotated[Path, ReadFile],
    mapping: Annotated[
        Path,
        typer.Option(
            "--mapping", metavar="M.yaml", exists=True, dir_okay=False, help="What its columns mean."
        ),
    ],
    gates: Annotated[
        Literal["enforce", "record"],
        typer.Option(
            "--gates", help="enforce: refuse what the SOP refuses; record: write history from before us."
        ),
    ] = "enforce",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge every row and write nothing.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write the refused rows there, as CSV.")
    ] = None,
) -> None:
    """Imports a file through the desk, row by row; running it again changes nothing."""
    from api.cli.import_pictures import print_report  # noqa: PLC0415 - only here
    from api.cli.progress import progress  # noqa: PLC0415 - only here
    from api.importing import run_import  # noqa: PLC0415 - only here

    said = {"mapping": mapping.read_text("utf-8"), "mapping_name": str(mapping), "lang": caller.lang}
    who = {"actor": caller.actor, "known": "os"}
    with progress(caller, "Importing", "正在导入") as shown:
        answer = run_import(
            caller.house, file=file, gates=gates, dry_run=dry_run, progress=shown, **said, **who
        )
    if report is not None:
        answer.to_csv(report)
    if caller.json:
        caller.print_json(answer)
    else:
        print_report(caller, answer, most=_MOST, written_to=report)
    if answer.refused:
        raise typer.Exit(REFUSED)


@command(app, "export")
def export(
    caller: Caller,
    *,
    form: Annotated[
        Literal["csv", "events"],
        typer.Argument(
            metavar="csv|events", help="csv: a row per deal; events: the log, a JSON object per line."
        ),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", dir_okay=False, help="The file to write.")],
    workflow: Annotated[str | None, typer.Option("--workflow", help="Only deals of this workflow.")] = None,
) -> None:
    """Writes all deals, or the whole log, to a file."""
    from api.cli.exporting import write_deals, write_events  # noqa: PLC0415 - only here

    written = write_deals(caller, out, workflow) if form == "csv" else write_events(caller, out, workflow)
    if caller.json:
        caller.print_json({"format": form, "file": str(out), "written": written})
        return
    what_en, what_zh = ("deals", "个项目") if form == "csv" else ("events", "个事件")
    caller.print(f"{written} {what_en} written to {out}.", f"已将 {written} {what_zh}写入 {out}。")
