"""This file parts what is recorded into kinds, as somebody looks for them; every type of event is of exactly one."""

from __future__ import annotations

from engine.errors import Malformed

_KINDS = {
    "moves": """
        deal.opened, deal.moved, deal.move_undone, deal.row_move_undone, deal.held, deal.resumed
        deal.reopened, deal.voided, deal.migrated
    """,
    "refusals": "deal.move_refused, deal.set_refused",
    "fields": """
        deal.fields_set, deal.recomputed, deal.item_checked, deal.row_added, deal.row_changed, deal.row_removed
        deal.linked, deal.unlinked
    """,
    "decisions": """
        approval.approver_added, approval.asked, approval.decided, approval.expired, approval.passed_on
        approval.reminded, approval.returned, approval.voided, approval.withdrawn
        fact.confirmation_voided, fact.confirmed
        waiver.asked, waiver.declined, waiver.duty_done, waiver.expired, waiver.granted, waiver.revoked, waiver.used
    """,
    "work": """
        deal.activity_logged, deal.task_done, deal.owner_set, deal.handed_over, deal.team_set, deal.stage_told
        deal.escalated, deal.limit_passed, deal.limit_warned, deal.reminded, deal.timers_set
        deal.health_overridden, deal.health_override_cleared, view.saved, view.removed
    """,
    "rules": "workflow.published, workflow.enforcement_started, parameters.set, calendar.published, calendar.settled",
    "people": """
        member.joined, member.left, member.role_granted, member.role_revoked, member.manager_set
        member.substitute_set, unit.opened, unit.changed
    """,
    "access": """
        member.account_opened, member.account_closed, member.identity_linked, member.password_set, member.signed_in
        member.sign_in_failed, strangers.sign_in_failed, member.session_ended, key.issued, key.revoked, key.rotated, link.made, link.used
    """,
    "customers": "customer.opened, customer.changed, customer.merged, contact.added, contact.changed",
    "imports": "import.started, import.finished, rates.recorded",
}
KINDS = {
    kind: tuple(each.strip() for line in listed.splitlines() for each in line.split(",") if each.strip())
    for kind, listed in _KINDS.items()
}
_KIND_OF = {stored: kind for kind, listed in KINDS.items() for stored in listed}


def kind_of(stored: str) -> str:
    """This is the kind of a type of event.

    >>> kind_of("deal.set_refused")
    'refusals'
    """
    return _KIND_OF.get(stored, "work")


def types_of(kinds: str) -> tuple[str, ...]:
    """This is the types of events of some kinds, written with commas; raises `Malformed` for a kind that there is not.

    >>> types_of("refusals")
    ('deal.move_refused', 'deal.set_refused')
    """
    named = [each.strip() for each in kinds.split(",") if each.strip()]
    for each in named:
        if each not in KINDS:
            raise Malformed(
                f"kinds: there is no {each[:60]!r}; there are: {', '.join(KINDS)}.",
                f"kinds：没有“{each[:60]}”；现有：{'、'.join(KINDS)}。",
                where="kinds",
            )
    return tuple(stored for each in named for stored in KINDS[each])
