"""This file says of which row a clause is asked, and by which command a thing is decided, the same for every way in."""

from __future__ import annotations

from engine.commands import DecideApproval, DeclineWaiver, GrantWaiver
from engine.events import subject_of

RECORD = "record."
APPROVAL = "A"
"""With it begins the id of an approval; a waiver's does not."""


def of_clause(clause: str, row: str | None) -> str | None:
    """This is the row that a clause is asked of, null for the deal.

    >>> of_clause("record.quotes.move.issue.approvals.discount", "Q1"), of_clause("move.win.approvals.contract", None)
    ('quotes:Q1', None)
    """
    if row is None or not clause.startswith(RECORD):
        return None
    return subject_of(clause.removeprefix(RECORD).partition(".")[0], row)


def decision(
    deal: str, ref: str, comment: str | None, *, agreed: bool
) -> DecideApproval | GrantWaiver | DeclineWaiver:
    """This is the command by which an approval or a waiver is decided.

    >>> decision("D-1", "W1", "Ask first", agreed=False)
    DeclineWaiver(deal='D-1', waiver='W1', comment='Ask first')
    """
    if ref.startswith(APPROVAL):
        return DecideApproval(deal, ref, agreed, comment)
    return (GrantWaiver if agreed else DeclineWaiver)(deal, ref, comment)
