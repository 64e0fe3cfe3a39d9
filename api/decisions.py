"""This file holds what every way in asks of people's decisions: a no says why, and a clause of rows names its row."""

from __future__ import annotations

from engine.errors import Malformed
from engine.events import subject_of

RECORD = "record."


def say_why(comment: str | None, *, agreed: bool) -> None:
    """This raises `Malformed` for a no without a comment.

    >>> say_why(None, agreed=True), say_why("too risky", agreed=False)
    (None, None)
    """
    if not agreed and not (comment or "").strip():
        raise Malformed(
            "comment: say why not, so that who asked knows what to do.",
            "comment：请说明不同意或退回的原因，以便申请人处理。",
            where="comment",
        )


def of_clause(clause: str, row: str | None) -> str | None:
    """This is the row that a clause is asked of, null for the deal.

    >>> of_clause("record.quotes.move.issue.approvals.discount", "Q1"), of_clause("move.win.approvals.contract", None)
    ('quotes:Q1', None)
    """
    if row is None or not clause.startswith(RECORD):
        return None
    return subject_of(clause.removeprefix(RECORD).partition(".")[0], row)
