"""This file decides about what is done with the customer (activities), and about ties to other deals."""

from __future__ import annotations

import re

from engine.commands import LinkDeal, LogActivity, UnlinkDeal
from engine.deal.about import About
from engine.deal.in_time import must_be_in_time
from engine.deal.state import Deal, Link, line_of
from engine.deal.writing import no_such
from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.events import ActivityLogged, Event, Linked, Unlinked
from engine.lookups import found, no_deal
from engine.parsing import parse

KIND = re.compile(r"[a-z][a-z0-9_]{0,40}")
LINKS = ("call_off_of", "part_of", "renewal_of", "duplicate_of", "supersedes")
_NEXT_ON = Field("next_on", FieldType.DATE)


def log_activity(deal: Deal, command: LogActivity, about: About) -> list[Event]:
    """This records an activity; without a list in the SOP `kind` is a word of the organisation's own."""
    workflow = about.workflow(deal.workflow, deal.workflow_version)
    known = [kind.key for kind in workflow.definition.activities]
    if known and command.kind not in known:
        raise no_such("activity", command.kind, known)
    if not KIND.fullmatch(command.kind):
        raise Malformed(
            "kind: use a short lower-case word, like call or visit.",
            "类型：请用小写短词，如 call、visit。",
            where="kind",
        )
    for contact in command.contacts:
        found(about.look, "contact", contact)
    next_on = parse(_NEXT_ON, command.next_on, workflow.currency)
    must_be_in_time(deal, about)
    return [
        ActivityLogged(
            command.kind, command.note, command.contacts, command.result, command.next_step, next_on
        )
    ]


def link_deal(deal: Deal, command: LinkDeal, about: About) -> list[Event]:
    """This ties a deal to another one that exists, never in a circle; asking twice is harmless."""
    if command.kind not in LINKS:
        raise no_such("link", command.kind, list(LINKS))
    if not about.exists(command.other):
        raise no_deal(command.other)
    if _leads_back(deal, command, about):
        raise Malformed(
            f"{command.other} hangs on {deal.id} itself: ties of one kind never go in a circle.",
            f"{command.other} 已关联到 {deal.id} 自身：同类关联不能成环。",
            where="other",
        )
    link = Link(command.kind, command.other)
    if link in deal.links:
        return []
    must_be_in_time(deal, about, line_of(link))
    return [Linked(link.kind, link.other)]


def unlink_deal(deal: Deal, command: UnlinkDeal, about: About) -> list[Event]:
    """This takes a tie back; one that is not there stays so."""
    link = Link(command.kind, command.other)
    if link not in deal.links:
        return []
    must_be_in_time(deal, about, line_of(link))
    return [Unlinked(link.kind, link.other)]


def _leads_back(deal: Deal, command: LinkDeal, about: About) -> bool:
    """This says whether ties of the kind lead from the other deal to this one."""
    met: set[str] = set()
    ahead = [command.other]
    while ahead:
        key = ahead.pop()
        if key == deal.id:
            return True
        if key not in met:
            met.add(key)
            ahead += [link.other for link in about.look(f"deal:{key}").links if link.kind == command.kind]
    return False
