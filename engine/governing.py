"""This file lets an SOP govern more than deals: its own publication, its parameters, and who is granted which role.

What is to be done is named as the command that will do it, without its stream; an approval is of exactly that, by the
newest version of the SOP, and used up by the deed. While nobody has joined nothing is governed; a grant is not while
there is nobody but who asks to approve it, for else there could never be anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, Protocol, TypeVar, get_args

import msgspec

from engine.approving import Reply, Wish, answer, ask, come_due, expire
from engine.built_in_roles import ADMINISTRATOR, BUILT_IN_ROLES
from engine.clauses import governed_by
from engine.commands import ApprovalCommand, AskApproval, FireTimer
from engine.deal.about import About
from engine.deal.firing import come
from engine.deal.timers import Timers, standing
from engine.decided import decided
from engine.decisions import GRANTED, OPEN, Asked, Decisions
from engine.definition import Approval, digest_of
from engine.definition.deciding import OWNERS_SUPERIOR
from engine.errors import Malformed, Refused
from engine.events import ApprovalVoided, Covered, Event
from engine.lookups import chain, name_of
from engine.matter import Matter
from engine.people_words import by_name, people_clause
from engine.seated import around, must_be_now
from engine.seats import asked_of, can_fill
from engine.serde import Recorded, encode
from engine.verdict import Verdict
from engine.words import refusal_in_words
from engine.workflow import Workflow

PUBLISH, PARAMETERS, GRANT = "publish", "parameters", "grant"
GOVERNED = ("workflow", "parameters", "member")
"""The kinds of streams beside deals in which people are asked for approvals."""
COMMANDS = frozenset((*get_args(ApprovalCommand), FireTimer))
SOP = "sop"
"""Under which key an approval pins the version of the SOP that asked for it."""


class Governed(Protocol):
    """This is the state of a stream that an SOP governs."""

    @property
    def decisions(self) -> Decisions:
        """This is what was decided about it."""

    @property
    def timers(self) -> Timers:
        """This is what is due in it."""


S = TypeVar("S")


class Deed(NamedTuple):
    """This is what is to be done: of which kind, in which stream, as a command, by whose grant where it is one."""

    act: str
    stream: str
    what: Mapping[str, Any]

    @property
    def member(self) -> str | None:
        """This is whose rights change."""
        kind, _, key = self.stream.partition(":")
        return key if kind == "member" else None

    def under(self, workflow: Workflow) -> Covered:
        """This is the deed as an approval covers it."""
        return Covered({**self.what, SOP: workflow.version})

    @property
    def subject(self) -> str:
        """This tells one deed from another."""
        return f"{self.act}:{digest_of(encode(self.what).decode())[:16]}"


def told(state: S, recorded: Recorded) -> S:
    """This folds what people decided about a stream into its state, and marks as used what a deed went by."""
    known: Any = state
    decisions = decided(known.decisions, recorded.event, recorded.occurred_at)
    for key in getattr(recorded.event, "approvals", ()):
        if key in decisions.approvals:
            spent = msgspec.structs.replace(decisions.approvals[key], status="used")
            decisions = msgspec.structs.replace(decisions, approvals={**decisions.approvals, key: spent})
    timers = standing(known.timers, recorded.event, recorded.occurred_at)
    if decisions is known.decisions and timers is known.timers:
        return state
    changed: S = msgspec.structs.replace(known, decisions=decisions, timers=timers)
    return changed


def decide_about_governed(
    state: Governed,
    stream: str,
    command: ApprovalCommand | FireTimer,
    about: About,
    deed: Callable[[Mapping[str, Any]], Deed],
) -> list[Event]:
    """This is what follows from a command about an approval of a deed; `deed` reads what is asked for."""
    if isinstance(command, AskApproval):
        return _ask(state, command, about, deed)
    if isinstance(command, FireTimer):
        timer = come(state.timers, command, about)
        return (
            [] if timer is None else come_due(_of(state, stream, command, about), command.timer, timer, about)
        )
    return answer(_of(state, stream, command, about), command, about)


def must_be_approved(state: Governed, deed: Deed, about: About) -> tuple[str, ...]:
    """This is the approvals by which a deed may be done; raises the refusal that says which are missing."""
    found: list[str] = []
    missing: list[tuple[Matter, Verdict]] = []
    for matter, wish in _wishes(state, deed, about):
        asked = state.decisions.approval(wish.clause, wish.subject)
        status = None if asked is None else asked.status if _is_of(asked, wish) else "voided"
        if asked is not None and status == GRANTED:
            found.append(asked.id)
            continue
        saw: dict[str, Any] = {
            "deal": deed.stream,
            "of": dict(deed.what),
            "approval": asked.id if asked else None,
            "status": status,
        }
        if asked is not None and asked.waiting:
            saw["waits_for"] = sorted({seat.member for seat in asked.waiting})
        missing.append((matter, Verdict(wish.clause, passed=False, saw=saw)))
    if missing:
        raise _missing(missing, about)
    return tuple(found)


def governs_approvers(about: About, role: str) -> bool:
    """This says whether a role is one of those that approve what an SOP governs."""
    return any(
        role in panel.by
        for workflow in about.governors()
        for act in (PUBLISH, PARAMETERS, GRANT)
        for approval in governed_by(workflow, act).values()
        for panel in approval.panels
    )


def outdated(state: Governed, kept: tuple[str, ...]) -> list[Event]:
    """This ends what was asked under the version before: what is open or granted, but not `kept`."""
    over = [
        each
        for each in state.decisions.approvals.values()
        if each.status in (OPEN, GRANTED) and each.id not in kept
    ]
    return [ApprovalVoided(each.id, ("workflow",)) for each in over]


def _ask(
    state: Governed, command: AskApproval, about: About, deed: Callable[[Mapping[str, Any]], Deed]
) -> list[Event]:
    about.needs(ADMINISTRATOR)
    must_be_now(about)
    wanted = deed(command.of or {})
    asked_for = {wish.clause: (matter, wish) for matter, wish in _wishes(state, wanted, about)}
    if command.clause not in asked_for:
        there = ", ".join(asked_for) or "-"
        raise Malformed(
            f"clause: {command.clause[:120]!r} is not asked for this; asked for are: {there}.",
            f"clause：此事项不需要“{command.clause[:120]}”；需要：{there}。",
            where="clause",
        )
    matter, wish = asked_for[command.clause]
    before = state.decisions.approval(wish.clause, wish.subject)
    late = [] if before is None else expire(before, about)
    if before is not None and before.status in (OPEN, GRANTED) and not late:
        if _is_of(before, wish):
            return []
        late = [ApprovalVoided(before.id, ("workflow",))]
    return [*late, ask(matter, wish, command.note, about)]


def _is_of(asked: Asked, wish: Wish) -> bool:
    return asked.covered == wish.covered


def _wishes(state: Governed, deed: Deed, about: About) -> Iterator[tuple[Matter, Wish]]:
    """This is every approval that a deed needs, with the SOP that asks for it."""
    if not about.members():
        return
    for workflow in _governors(deed, about):
        for path, approval in governed_by(workflow, deed.act).items():
            matter = _matter(state, deed.stream, workflow, deed.what, about)
            if deed.act != GRANT or _could_be_given(matter, approval, about):
                yield matter, Wish(path, approval, deed.subject, deed.under(workflow))


def _governors(deed: Deed, about: About) -> list[Workflow]:
    """This is the SOPs that govern a deed: the one it is about; of a role, those that have it or go by it."""
    if deed.member is None:
        key = deed.stream.partition(":")[2]
        return [workflow for workflow in about.governors() if workflow.key == key]
    role = deed.what.get("role")
    everywhere = role is None or role in BUILT_IN_ROLES
    return [
        workflow
        for workflow in about.governors()
        if everywhere or any(each.key == role for each in workflow.definition.roles)
    ]


def _could_be_given(matter: Matter, approval: Approval, about: About) -> bool:
    """This says whether there is anybody but the actor to approve, the one whom it is about counted too."""
    circle = around(matter._replace(barred=frozenset(), owner=""), about, (about.actor,))
    panels = [panel for panel in approval.panels if OWNERS_SUPERIOR not in panel.by]
    return can_fill([asked_of(panel, circle) for panel in panels], frozenset())


def _of(state: Governed, stream: str, command: Reply | FireTimer, about: About) -> Matter:
    """This is the stream as what people are asked about, under the SOP by which an approval was asked for."""
    key = command.timer.partition(":")[2] if isinstance(command, FireTimer) else command.approval
    asked = state.decisions.approvals.get(key)
    of = asked.covered.values if asked else {}
    governors = {workflow.key: workflow for workflow in about.governors()}
    name = asked.clause.split(".")[1] if asked else stream.partition(":")[2]
    workflow = governors.get(name) or next(iter(governors.values()), None) or about.workflow(name, None)
    return _matter(state, stream, workflow, of, about)


def _matter(
    state: Governed, stream: str, workflow: Workflow, what: Mapping[str, Any], about: About
) -> Matter:
    def decline(rule: str, saw: dict[str, Any], _subject: str | None = None) -> Refused:
        verdict = Verdict(rule, passed=False, saw=saw)
        words = refusal_in_words(workflow, (by_name(verdict, workflow, partial(name_of, about.look)),))
        return Refused(words.say("en"), words.say("zh"), verdicts=(verdict,))

    kind, _, key = stream.partition(":")
    whose = key if kind == "member" else ""
    units = chain(about.look, what.get("unit")) or _tops(about)
    barred = frozenset({whose} - {""})
    return Matter(stream, workflow, state.decisions, whose, units, decline, barred)


def _tops(about: About) -> tuple[str, ...]:
    """This is the units at the top in which anybody holds a role."""
    units = {grant.unit for member in about.members() for grant in member.grants if grant.unit is not None}
    return tuple(sorted(unit for unit in units if about.look(f"unit:{unit}").parent is None))


def _missing(missing: list[tuple[Matter, Verdict]], about: About) -> Refused:
    name = partial(name_of, about.look)
    words = [
        people_clause(matter.workflow, by_name(verdict, matter.workflow, name)) for matter, verdict in missing
    ]
    en, zh = " ".join(each.en for each in words), "".join(each.zh for each in words)
    return Refused(en, zh, verdicts=tuple(verdict for _, verdict in missing))
