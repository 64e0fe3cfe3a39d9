"""This file decides what moves a deal or stops its clocks: moves, hold, resume, reopen, void, migrate.

Every rule is asked, not only the first that fails, so a refusal names all that stands in the way. A recorded import is
stopped by the two clocks and by its own limits only; what the SOP would have refused stays in the event, marked.
"""

from __future__ import annotations

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import HoldDeal, MigrateDeal, MoveDeal, ReopenDeal, ResumeDeal, VoidDeal
from engine.deal.about import About
from engine.deal.holding import in_good_time
from engine.deal.in_time import hindered
from engine.deal.state import STAGE_LINE, Deal
from engine.deal.timers import hard_limits
from engine.definition import Move
from engine.errors import Malformed, Taken
from engine.events import Event, Held, Migrated, Moved, MoveRefused, Reopened, Resumed, Voided
from engine.gates import judge_gate, judge_move, judge_roles
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused
from engine.workflow import Rules, Workflow


def move_deal(deal: Deal, command: MoveDeal, about: About) -> list[Event]:
    """This takes the deal through a move when every clause passes; else it refuses with all the verdicts."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    move, to = _which(workflow, deal, command)
    verdicts = _asked(workflow, deal, move, to, about)
    hard, passed = hindered(workflow, deal, (STAGE_LINE,), about), not failed(verdicts)
    if hard or not (passed or about.records_history):
        key = move.key if move else command.move
        raise refused(workflow, (*hard, *verdicts), MoveRefused(None, key, to, (*hard, *verdicts)))
    return [
        Moved(
            subject=None,
            move=move.key if move else None,
            start=deal.stage,
            to=to,
            kind=workflow.kind_of(deal.stage, to) if move else "jump",
            verdicts=verdicts,
            bypassed=None if passed else "import",
        )
    ]


def verdicts_for(workflow: Workflow, deal: Deal, move: Move, about: About) -> Verdicts:
    """This is what a move would be answered now: the same verdicts that `move_deal` goes by, for showing."""
    return _asked(workflow, deal, move, move.to, about)


def hold_deal(deal: Deal, _command: HoldDeal, about: About) -> list[Event]:
    """This puts the deal on hold; one on hold already stays so."""
    if deal.held_since is not None:
        return []
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    verdicts = _act(workflow, deal, "hold", about)
    if workflow.is_final(deal.stage):
        verdicts = (Verdict("hold.final", passed=False, saw={"stage": deal.stage}), *verdicts)
    verdicts = (*verdicts, *in_good_time(workflow, deal, about))
    _pass_or_refuse(workflow, deal, "hold", verdicts, about)
    return [Held(verdicts)]


def resume_deal(deal: Deal, _command: ResumeDeal, about: About) -> list[Event]:
    """This ends a hold, for those who may hold; the limit is put off by the working time that was left."""
    if deal.held_since is None:
        return []
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    act = workflow.act("hold")
    verdicts = judge_roles(about.case(workflow, deal), act.roles if act else (), "hold")
    _pass_or_refuse(workflow, deal, "resume", verdicts, about)
    return [Resumed(verdicts)]


def reopen_deal(deal: Deal, _command: ReopenDeal, about: About) -> list[Event]:
    """This brings a final deal back to the stage it left; one that is not final stays where it is."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    to = deal.came_from
    if not workflow.is_final(deal.stage) or to is None:
        return []
    verdicts = _act(workflow, deal, "reopen", about)
    if to not in workflow.stages:
        verdicts = (*verdicts, Verdict("reopen.stage", passed=False, saw={"stage": to}))
    _pass_or_refuse(workflow, deal, "reopen", verdicts, about)
    return [Reopened(verdicts, deal.stage, to)]


def void_deal(deal: Deal, command: VoidDeal, about: About) -> list[Event]:
    """This takes the deal out of every figure; the other deal, where named, must exist."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    verdicts = _act(workflow, deal, "void", about)
    other = command.duplicate_of
    if other is not None:
        verdicts = (
            *verdicts,
            Verdict("void.other", other != deal.id and about.exists(other), {"deal": other}),
        )
    _pass_or_refuse(workflow, deal, "void", verdicts, about)
    return [Voided(verdicts, other)]


def migrate_deal(deal: Deal, command: MigrateDeal, about: About) -> list[Event]:
    """This puts the deal under another version that has its stage; only administrators may."""
    about.needs(ADMINISTRATOR)
    workflow = about.workflow(deal.workflow, command.version)
    if deal.stage not in workflow.stages:
        raise Taken(
            f"Version {command.version} of {workflow.key} has no stage {deal.stage}; move the deal first.",
            f"{workflow.key} 第 {command.version} 版没有阶段 {deal.stage}；请先移动项目。",
        )
    for rules in workflow.records.values():
        _must_have_states(workflow, rules, deal)
    if workflow.version == deal.workflow_version:
        return []
    _must_be_in_time(deal, about)
    return [Migrated(workflow.version, workflow.digest)]


def _must_have_states(workflow: Workflow, rules: Rules, deal: Deal) -> None:
    record, version = rules.record.key, workflow.version
    lost = [row for row in deal.rows(record) if row.state is not None and row.state not in rules.order]
    if lost:
        row, state = lost[0].key, lost[0].state
        raise Taken(
            f"Version {version} of {workflow.key} has no state {state} of {record}; move row {row} first.",
            f"{workflow.key} 第 {version} 版的 {record} 没有状态 {state}；请先移动行 {row}。",
        )


def _must_be_in_time(deal: Deal, about: About) -> None:
    """This keeps a migration, which may change any computed field, from being told before anything on the deal's lines."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    verdicts = hindered(workflow, deal, deal.lines, about)
    if verdicts:
        raise refused(workflow, verdicts, MoveRefused(None, "migrate", None, verdicts))


def _which(workflow: Workflow, deal: Deal, command: MoveDeal) -> tuple[Move | None, str]:
    if command.move is not None:
        if command.move not in workflow.moves:
            known = workflow.topology.moves_from(deal.stage)
            raise Malformed(
                f"There is no move {command.move!r}; from {deal.stage} there are: {', '.join(known) or 'none'}.",
                f"没有步骤“{command.move}”；从 {deal.stage} 可用的步骤：{'、'.join(known) or '无'}。",
                where="move",
            )
        move = workflow.moves[command.move]
        return move, move.to
    if command.to not in workflow.stages:
        raise Malformed(
            f"There is no stage {command.to!r}; the SOP has: {', '.join(workflow.stages)}.",
            f"没有阶段“{command.to}”；本流程的阶段：{'、'.join(workflow.stages)}。",
            where="to",
        )
    key = workflow.topology.between(deal.stage, command.to)
    return (workflow.moves[key] if key else None), command.to


def _asked(workflow: Workflow, deal: Deal, move: Move | None, to: str, about: About) -> Verdicts:
    if move is None:
        return (Verdict("move.none", passed=False, saw={"stage": deal.stage, "to": to}),)
    verdicts = judge_move(about.case(workflow, deal), move)
    if workflow.kind_of(deal.stage, to) == "forward":
        verdicts = (*verdicts, *hard_limits(deal.timers, about.now))
    if move.reason or workflow.kind_of(deal.stage, to) == "back":
        return (*verdicts, Verdict(f"move.{move.key}.reason", bool(about.reason), {"reason": about.reason}))
    return verdicts


def _act(workflow: Workflow, deal: Deal, name: str, about: About) -> Verdicts:
    act = workflow.act(name)
    if act is None:
        return (Verdict(f"{name}.allowed", passed=False),)
    case = about.case(workflow, deal)
    return (*judge_roles(case, act.roles, name), *judge_gate(case, act.gate, name))


def _pass_or_refuse(workflow: Workflow, deal: Deal, name: str, verdicts: Verdicts, about: About) -> None:
    hard = hindered(workflow, deal, (STAGE_LINE,), about)
    if failed((*hard, *verdicts)):
        raise refused(workflow, (*hard, *verdicts), MoveRefused(None, name, None, (*hard, *verdicts)))
