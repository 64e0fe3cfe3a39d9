"""This file holds the commands that bring deals in and out: import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED
from api.cli.tree import app

_MOST = 20
"""Lines of refusals shown; the rest stands in the report file."""
ReadFile = typer.Argument(
    metavar="FILE",
    exists=True,
    dir_okay=False,
    readable=True,
    help="A CSV file in UTF-8, or an Excel workbook (.xlsx).",
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

    with progress(caller, "Importing", "正在导入") as shown:
        told = caller.deeds.brought(file, mapping, gates=gates, dry_run=dry_run, progress=shown)
    answer = msgspec.structs.replace(told, lang=caller.lang)
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
        Literal["csv", "rows", "customers", "xlsx", "xes", "ocel", "events"],
        typer.Argument(
            metavar="csv|rows|customers|xlsx|xes|ocel|events",
            help="csv: a line per deal; rows, customers: a line each; xlsx: all three, a sheet each; "
            "xes, ocel: for process mining; events: the log as JSON lines.",
        ),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", dir_okay=False, help="The file to write.")],
    workflow: Annotated[str | None, typer.Option("--workflow", help="Only deals of this workflow.")] = None,
) -> None:
    """Writes all deals, their rows, the customers, or the whole log, to a file."""
    written = _written(caller, form, out, workflow)
    if caller.json:
        caller.print_json({"format": form, "file": str(out), "written": written})
        return
    named = {
        "csv": ("deals", "个项目"),
        "rows": ("rows", "行"),
        "customers": ("customers", "个客户"),
        "xlsx": ("lines", "行"),
    }
    what_en, what_zh = named.get(form, ("events", "个事件"))
    caller.print(f"{written} {what_en} written to {out}.", f"已将 {written} {what_zh}写入 {out}。")


def _written(caller: Caller, form: str, out: Path, workflow: str | None) -> int:
    from api.cli.exporting import write_deals, write_events  # noqa: PLC0415 - only here
    from api.cli.exporting_lists import write_customers, write_rows  # noqa: PLC0415 - only here
    from api.cli.exporting_ocel import write_ocel  # noqa: PLC0415 - only here
    from api.cli.exporting_xes import write_xes  # noqa: PLC0415 - only here
    from api.cli.exporting_xlsx import write_xlsx  # noqa: PLC0415 - only here

    match form:
        case "csv":
            return write_deals(caller, out, workflow)
        case "rows":
            return write_rows(caller, out, workflow)
        case "customers":
            return write_customers(caller, out)
        case "xlsx":
            return write_xlsx(caller, out, workflow)
        case "xes":
            return write_xes(caller, out, workflow)
        case "ocel":
            return write_ocel(caller, out, workflow)
    return write_events(caller, out, workflow)
