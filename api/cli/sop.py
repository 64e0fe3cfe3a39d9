"""This file holds the commands for SOPs: lint, publish, diagram, enforce."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.governing import Ask, Note, carried_out, tell_asked
from api.cli.problems import REFUSED, WrongUsage
from api.cli.tree import app
from engine.commands import StartEnforcement
from engine.definition import Definition
from engine.errors import StoreFailed, Unknown
from engine.orders import Answer

File = Annotated[
    Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=True, help="An SOP in YAML.")
]


@command(app, "lint")
def lint_file(caller: Caller, *, file: File) -> None:
    """Checks an SOP: every complaint with file, line, column, rule, and what to write instead."""
    from workflows import lint  # noqa: PLC0415 - calendars and the YAML parser are for those who lint

    complaints = lint(file.read_bytes(), file=str(file))
    if caller.json:
        caller.print_json(complaints)
    else:
        for complaint in complaints:
            caller.print(complaint.say("en"), complaint.say("zh"))
        if not complaints:
            caller.print(f"{file}: nothing to complain about.", f"{file}：没有问题。")
    if any(complaint.severity == "error" for complaint in complaints):
        raise typer.Exit(REFUSED)


@command(app, "publish", writes="rules", creates=True)
def publish(
    caller: Caller,
    *,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="An SOP in YAML.")
    ] = None,
    library: Annotated[
        str | None, typer.Option("--library", metavar="KEY", help="An SOP that came along.")
    ] = None,
    ask: Ask = False,
    note: Note = None,
) -> None:
    """Publishes an SOP, from a file or from the library; the same content again changes nothing."""
    if (file is None) == (library is None):
        raise WrongUsage(
            "Name either a FILE or --library KEY.", "请给出文件 FILE，或用 --library KEY 选择自带流程。"
        )
    source, name = (
        (file.read_text("utf-8"), str(file)) if file else (_from_library(library or ""), f"{library}.yaml")
    )
    said = caller.circumstances
    order = caller.house.publication(
        source, caller.actor, file=name, known="os", channel="cli", key=said.key, reason=said.reason
    )
    answer = carried_out(caller, order, note, ask=ask)
    if not tell_asked(caller, answer):
        _tell_published(caller, answer)


def _tell_published(caller: Caller, answer: Answer) -> None:
    newest = answer.state.workflow()
    if caller.json:
        what = {"workflow": newest.key, "version": newest.version, "digest": newest.digest}
        caller.print_json({**what, "position": answer.position, "changed": bool(answer.events)})
    elif answer.events:
        caller.print(
            f"Published {newest.key} version {newest.version}.",
            f"已发布 {newest.key} 第 {newest.version} 版。",
        )
    else:
        caller.print(
            f"{newest.key} version {newest.version} stands published as it is; nothing changed.",
            f"{newest.key} 第 {newest.version} 版早已发布，内容相同，没有变化。",
        )


@command(app, "diagram")
def diagram(
    caller: Caller,
    *,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A published workflow, else one of the library.")],
    form: Annotated[
        Literal["mermaid", "svg"], typer.Option("--format", help="As Mermaid text or as SVG.")
    ] = "mermaid",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there.")] = None,
) -> None:
    """Draws an SOP: its stages, its moves and what they ask."""
    from workflows import mermaid, svg  # noqa: PLC0415 - the YAML parser is for those who read SOPs

    definition = _definition(caller, key)
    drawn = (mermaid if form == "mermaid" else svg)(definition, caller.lang)
    if out is None:
        typer.echo(drawn, nl=not drawn.endswith("\n"))
        return
    out.write_text(drawn if drawn.endswith("\n") else drawn + "\n", encoding="utf-8")
    caller.print(f"Drawn to {out}.", f"已写入 {out}。")


@command(app, "enforce", writes="rules")
def enforce(
    caller: Caller,
    *,
    workflow: Annotated[str, typer.Argument(metavar="WORKFLOW", help="A published workflow.")],
) -> None:
    """Closes a workflow for recorded imports, for good: from here on nothing passes its gates unasked."""
    answer = caller.handle(StartEnforcement(workflow))
    if caller.json:
        caller.print_json({"workflow": workflow, "enforced": True, "position": answer.position})
        return
    caller.print(
        f"{workflow}: enforcement has started; import --gates record is closed for good.",
        f"{workflow}：已开始执行关卡，import --gates record 永久关闭。",
    )


def _definition(caller: Caller, key: str) -> Definition:
    """This is the newest published version, else the library's, which needs no store."""
    from workflows import library, read  # noqa: PLC0415 - the YAML parser is for those who read SOPs

    try:
        return caller.house.archive.workflow(key).definition
    except (StoreFailed, Unknown):
        if key not in library():
            raise
        return read(library()[key], file=f"{key}.yaml")


def _from_library(key: str) -> str:
    from workflows import library  # noqa: PLC0415 - the same

    sources = library()
    if key not in sources:
        raise Unknown(
            f"The library has no SOP {key}; it has: {', '.join(sources)}.",
            f"自带流程中没有 {key}；现有：{'、'.join(sources)}。",
        )
    return sources[key]
