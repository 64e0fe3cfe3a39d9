"""This file says which fields of which deals whoever asks may not see, where rows of projections are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, select

from engine.access import guarded_in
from projections.parties import PARTIES
from projections.query import Question

DEAL = "deal"


def hidden_in(connection: Connection, question: Question, deals: Sequence[str]) -> dict[str, frozenset[str]]:
    """This is the fields, of a row as RECORD.FIELD, that are hidden in each of some deals; empty where none is."""
    if question.open_to is None or not deals:
        return {}
    guarded = guarded_in(question.versions[number] for number in sorted(question.versions))
    hidden: dict[str, set[str]] = {deal: set() for deal in deals}
    if guarded.personal:
        for deal in hidden.keys() - question.open_to(list(hidden)):
            hidden[deal] |= guarded.personal
    for roles in set(guarded.restricted.values()):
        fields = {field for field, of in guarded.restricted.items() if of == roles}
        for deal in hidden.keys() - question.shown_to(roles, list(hidden)):
            hidden[deal] |= fields
    if guarded.deals and question.scope is not None:
        for deal, field in _pointing_out(connection, question, guarded.deals, deals):
            hidden[deal].add(field)
    return {deal: frozenset(fields) for deal, fields in hidden.items() if fields}


def _pointing_out(
    connection: Connection, question: Question, fields: Collection[str], deals: Sequence[str]
) -> Iterable[tuple[str, str]]:
    """This is which fields refer to a deal out of scope; asked about another time, all that refer to deals."""
    if question.timed:
        return [(deal, field) for deal in deals for field in fields]
    p = PARTIES.c
    seen = p.theirs.in_(question.scope)
    query = select(p.deal, p.field).where(p.deal.in_(deals), p.kind == DEAL, p.theirs.is_not(None), ~seen)
    return ((row.deal, row.field) for row in connection.execute(query))
