"""This file holds the commands for changing an SOP: what a version changes, and live deals brought under it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED, WrongUsage
from api.cli.tree import app

if TYPE_CHECKING:
    from api.migrating import Migration
    from engine.definition import Definition
    from workflows import Change

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@command(app, "diff")
def diff(
    caller: Caller,
    *,
    what: Annotated[
        str, typer.Argument(metavar="KEY|FILE.yaml", help="A published workflow, or the next version of one.")
    ],
    before: Annotated[
        int | None, typer.Option("--from", metavar="N", help="The older version; else the one before.")
    ] = None,
    now: Annotated[
        int | None, typer.Option("--to", metavar="N", help="The newer version; else the newest.")
    ] = None,
) -> None:
    """Says how two versions of an SOP differ, in words; of a file, from the version in force."""
    from workflows import changes  # noqa: PLC0415 - the YAML parser is for those who read SOPs

    older, newer = _pair(caller, what, before, now)
    told = changes(older, newer)
    if caller.json:
        caller.print_json({"key": newer.key, "before": older.version, "now": newer.version, "changes": told})
        return
    _print(caller, older, newer, told)


def _pair(caller: Caller, what: str, before: int | None, now: int | None) -> tuple[Definition, Definition]:
    """This is the older and the newer definition that are meant; raises `WrongUsage` for a file with a version."""
    archive, file = caller.house.archive, Path(what)
    if file.suffix in {".yaml", ".yml"}:
        from workflows import read  # noqa: PLC0415 - the same

        if now is not None:
            raise WrongUsage(
                "--to: a file is the newer version itself; leave it out.",
                "--to：文件本身就是新版本；请不要写。",
            )
        draft = read(file.read_bytes(), file=what)
        return archive.workflow(draft.key, before).definition, draft
    newer = archive.workflow(what, now).definition
    earlier = [number for number in archive.publications(what).normal if number < newer.version]
    return archive.workflow(what, before or max(earlier, default=newer.version)).definition, newer


def _print(caller: Caller, older: Definition, newer: Definition, told: list[Change]) -> None:
    many = Counter(change.what for change in told)
    caller.print(
        f"{newer.key}, version {older.version} to {newer.version}: "
        f"{many['added']} added, {many['removed']} removed, {many['changed']} changed.",
        f"{newer.key} 第 {older.version} 版到第 {newer.version} 版："
        f"新增 {many['added']}，删除 {many['removed']}，修改 {many['changed']}。",
    )
    for change in told:
        sign = _SIGNS[change.what]
        caller.print(f"  {sign} {change.en}", f"  {sign} {change.zh}")


@command(app, "migrate", writes="rules")
def migrate(
    caller: Caller,
    *,
    workflow: Annotated[str, typer.Argument(metavar="WORKFLOW", help="A published workflow.")],
    to: Annotated[int | None, typer.Option("--to", metavar="N", help="The version; else the newest.")] = None,
    deal: Annotated[
        list[str] | None, typer.Option("--deal", metavar="ID", help="Only this deal; may be repeated.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Judge every deal and write nothing.")] = False,
) -> None:
    """Brings live deals under another version of their SOP, each by itself; deals that are over stay as they are."""
    version, told = caller.deeds.migrated(workflow, to, deal, dry_run=dry_run)
    _tell_migrated(caller, workflow, version, told, dry_run=dry_run)
    if any(each.refusal for each in told):
        raise typer.Exit(REFUSED)


def _tell_migrated(
    caller: Caller, workflow: str, version: int, told: list[Migration], *, dry_run: bool
) -> None:
    refused = [each for each in told if each.refusal is not None]
    if caller.json:
        deals = [
            {"deal": each.deal, "version": each.version, "ok": each.refusal is None,
             "why": None if each.refusal is None else caller.say(each.refusal.en, each.refusal.zh),
             "follows": [words.say(caller.lang) for words in each.follows]}
            for each in told
        ]  # fmt: skip
        caller.print_json({"workflow": workflow, "version": version, "dry_run": dry_run, "deals": deals})
        return
    moved = len(told) - len(refused)
    caller.print(
        f"Deals that {'would go' if dry_run else 'went'} under version {version} of {workflow}: {moved}; "
        f"that {'could' if dry_run else 'did'} not: {len(refused)}.",
        f"{workflow}：{moved} 个项目{'可改' if dry_run else '已改'}按第 {version} 版执行；{len(refused)} 个不能。",
    )
    for each in told:
        if each.refusal is not None:
            caller.print(f"  {each.deal}: {each.refusal}", f"  {each.deal}: {each.refusal.zh}")
        for words in each.follows:
            caller.print(f"  {each.deal}: {words.en}", f"  {each.deal}: {words.zh}")
