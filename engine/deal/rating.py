"""This file decides about colours that people set by hand: by whom, why, and until when.

Such a colour stands beside the computed one and never in its place; it ends by itself. The SOP's `health.override` names
the roles that may; without it nobody may. Being an administrator gives no right here.
"""

from __future__ import annotations

from engine.clock import moment
from engine.commands import ClearHealthOverride, OverrideHealth
from engine.deal.about import About
from engine.deal.in_time import hindered
from engine.deal.state import Deal
from engine.definition import COLOURS, GREY
from engine.errors import Malformed
from engine.events import Event, HealthCleared, HealthOverridden, MoveRefused
from engine.gates import judge_roles
from engine.verdict import Verdict, Verdicts, failed
from engine.words import refused
from engine.workflow import Workflow

HEALTH_LINE = "health"
LONGEST_REASON = 2000


def override_health(deal: Deal, command: OverrideHealth, about: About) -> list[Event]:
    """This sets a colour until an instant; the very same once more changes nothing."""
    colours = [colour for colour in COLOURS if colour != GREY]
    if command.colour not in colours:
        raise Malformed(
            f"colour: {command.colour!r} is none; say {', '.join(colours)}.",
            f"颜色：“{command.colour}”无效；请用 {'、'.join(colours)}。",
            where="colour",
        )
    reason = command.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise Malformed(
            f"reason: say why, in at most {LONGEST_REASON} characters.",
            f"原因：请说明原因，最多 {LONGEST_REASON} 个字。",
            where="reason",
        )
    _must_lie_ahead(command.until, about)
    _pass_or_refuse(deal, about)
    said = HealthOverridden(command.colour, reason, command.until)
    return [] if deal.rated == said else [said]


def clear_health_override(deal: Deal, _command: ClearHealthOverride, about: About) -> list[Event]:
    """This takes a colour back that was set by hand; where none stands, or it has ended, nothing changes."""
    if deal.rated is None or deal.rated.until <= about.now:
        return []
    _pass_or_refuse(deal, about)
    return [HealthCleared()]


def _must_lie_ahead(until: int, about: About) -> None:
    try:
        said = moment(until).isoformat()
    except OverflowError:
        said = str(until)
    else:
        if until > about.now:
            return
    raise Malformed(
        f"until: {said} is no instant ahead; say until when the colour holds.",
        f"截止时间：{said} 不是将来的时间；请说明有效至何时。",
        where="until",
    )


def _pass_or_refuse(deal: Deal, about: About) -> None:
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    verdicts = (*hindered(workflow, deal, (HEALTH_LINE,), about), *_asked(workflow, deal, about))
    if failed(verdicts):
        raise refused(workflow, verdicts, MoveRefused(None, HEALTH_LINE, None, verdicts))


def _asked(workflow: Workflow, deal: Deal, about: About) -> Verdicts:
    health = workflow.definition.health
    if health is None or not health.override:
        return (Verdict("health.allowed", passed=False),)
    final = Verdict("health.final", not workflow.is_final(deal.stage), {"stage": deal.stage})
    return (final, *judge_roles(about.case(workflow, deal), health.override, HEALTH_LINE))
