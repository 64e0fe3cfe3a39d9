"""This file holds the commands that change a deal: each is one order over the desk, all of it or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import choose_workflow, done, found, new_deal_id
from api.cli.likely import likely_deals_of, print_likely_deals
from api.cli.problems import WrongUsage
from api.cli.tree import deal
from api.cli.values import pairs_of, set_fields, values_of
from engine.commands import (
    AssignOwner,
    CheckItem,
    HoldDeal,
    MoveDeal,
    OpenDeal,
    ReopenDeal,
    ResumeDeal,
    UndoMove,
    VoidDeal,
)
from engine.definition import Outcome

if TYPE_CHECKING:
    from engine.deal.state import Deal
    from engine.workflow import Workflow

Id = Annotated[str, typer.Argument(metavar="ID", help="The deal.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Set a field along with it; again for more."),
]


@command(deal, "open", writes="deal")
def open_deal(
    caller: Caller,
    *,
    deal: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Its id; one is made without it.")
    ] = None,
    title: Annotated[str, typer.Option("--title", help="What it is about.")] = "",
    workflow: Annotated[
        str | None, typer.Option("--workflow", help="The SOP; needless when there is one.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", help="Whose deal it is; else the caller's.")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="The unit it belongs to.")] = None,
    external: Annotated[
        list[str] | None,
        typer.Option("--external", metavar="SYSTEM=ID", help="Its id elsewhere; again for more."),
    ] = None,
    fields: Set = None,
) -> None:
    """Opens a deal in the first stage of a workflow."""
    sop = choose_workflow(caller, workflow)
    made = deal or new_deal_id()
    values = values_of(caller, sop.fields, fields)
    opening = OpenDeal(made, sop.key, title or made, owner, unit, values, pairs_of(external))
    more = done(caller, sop, opening, beside=lambda opened: likely_deals_of(caller, sop, opened))
    print_likely_deals(caller, made, more["likely"])


@command(deal, "set", writes="deal")
def set_values(
    caller: Caller,
    *,
    deal: Id,
    values: Annotated[
        list[str],
        typer.Argument(metavar="KEY=VALUE...", help="Lists by ; and KEY= clears; KEY=@FILE keeps a file."),
    ],
) -> None:
    """Sets fields of a deal."""
    sop = found(caller, deal)
    done(caller, sop, *set_fields(caller, deal, sop, values))


@command(deal, "move", writes="deal")
def move(
    caller: Caller,
    *,
    deal: Id,
    move: Annotated[str | None, typer.Argument(metavar="[MOVE]", help="The move's key.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STAGE", help="Instead: the stage it leads to.")
    ] = None,
    fields: Set = None,
) -> None:
    """Moves a deal, and sets fields along with it; all or nothing."""
    if (move is None) == (to is None):
        raise WrongUsage("Name either a MOVE or --to STAGE.", "请给出步骤 MOVE，或用 --to 给出阶段。")
    sop = found(caller, deal)
    done(caller, sop, *set_fields(caller, deal, sop, fields), MoveDeal(deal, move, to))


@command(deal, "lose", writes="deal")
def lose(
    caller: Caller,
    *,
    deal: Id,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STAGE", help="Where several moves lead to a loss.")
    ] = None,
    fields: Set = None,
) -> None:
    """Takes a deal to the lost stage, with its reason."""
    sop = found(caller, deal)
    state = caller.house.archive.deal(deal)
    done(
        caller,
        sop,
        *set_fields(caller, deal, sop, fields),
        MoveDeal(deal, None, _lost_from_here(sop, state, to)),
    )


def _lost_from_here(sop: Workflow, state: Deal, asked: str | None) -> str:
    """This is the lost stage that the deal can go to from where it stands: the one asked for, else the only one."""
    stages = [sop.moves[move].to for move in sop.topology.moves_from(state.stage)]
    lost = [stage for stage in dict.fromkeys(stages) if sop.outcome(stage) is Outcome.LOST]
    if asked in lost or (asked is None and len(lost) == 1):
        return asked or lost[0]
    if not lost:
        raise WrongUsage(
            f"No move leads from {state.stage} to a loss; see: gatebook deal show {state.id}",
            f"从 {state.stage} 没有通往丢单的步骤；请看：gatebook deal show {state.id}",
        )
    raise WrongUsage(f"Say which, with --to: {', '.join(lost)}.", f"请用 --to 指明：{'、'.join(lost)}。")


@command(deal, "check", writes="deal")
def check(
    caller: Caller,
    *,
    deal: Id,
    items: Annotated[list[str] | None, typer.Argument(metavar="[ITEM...]", help="What is done.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Untick instead.")] = False,
) -> None:
    """Ticks items of the checklists; without an item it lists them."""
    sop = found(caller, deal)
    if items:
        done(caller, sop, *(CheckItem(deal, item, not undo) for item in items))
        return
    state = caller.house.archive.deal(deal)
    listed = [
        {
            "stage": stage.key,
            "item": item.key,
            "name": item.name.say(caller.lang),
            "checked": state.checked.get(item.key, False),
        }
        for stage in sop.definition.stages
        for item in stage.checklist
    ]
    if caller.json:
        caller.print_json(listed)
        return
    if not listed:
        caller.print(f"{sop.key} has no checklists.", f"{sop.key} 没有清单。")
    for item in listed:
        line = f"{'✓' if item['checked'] else '·'} {item['item']}  {item['name']}  ({item['stage']})"
        caller.print(line, line)


@command(deal, "assign", writes="deal")
def assign(
    caller: Caller, *, deal: Id, owner: Annotated[str, typer.Argument(metavar="OWNER", help="A member.")]
) -> None:
    """Gives a deal to somebody else."""
    done(caller, found(caller, deal), AssignOwner(deal, owner))


@command(deal, "hold", writes="deal")
def hold(caller: Caller, *, deal: Id, fields: Set = None) -> None:
    """Puts a deal on hold, beside its stage; its clocks stop."""
    sop = found(caller, deal)
    done(caller, sop, *set_fields(caller, deal, sop, fields), HoldDeal(deal))


@command(deal, "resume", writes="deal")
def resume(caller: Caller, *, deal: Id, fields: Set = None) -> None:
    """Ends a hold."""
    sop = found(caller, deal)
    done(caller, sop, *set_fields(caller, deal, sop, fields), ResumeDeal(deal))


@command(deal, "reopen", writes="deal")
def reopen(caller: Caller, *, deal: Id, fields: Set = None) -> None:
    """Brings a final deal back to the stage it was in before."""
    sop = found(caller, deal)
    done(caller, sop, *set_fields(caller, deal, sop, fields), ReopenDeal(deal))


@command(deal, "undo", writes="deal")
def undo(caller: Caller, *, deal: Id) -> None:
    """Takes back your own last move, within the minutes that the SOP allows."""
    done(caller, found(caller, deal), UndoMove(deal))


@command(deal, "void", writes="deal")
def void(
    caller: Caller,
    *,
    deal: Id,
    duplicate_of: Annotated[
        str | None, typer.Option("--duplicate-of", metavar="ID", help="The other deal.")
    ] = None,
) -> None:
    """Declares a deal opened by mistake, or twice; it stays in the history and in no figure."""
    done(caller, found(caller, deal), VoidDeal(deal, duplicate_of))
