"""This file says which fields of which deals whoever asks may not see, where rows of projections are told."""

from __future__ import annotations

from collections.abc import Sequence

from engine.access import guarded_in
from projections.query import Question


def hidden_in(question: Question, deals: Sequence[str]) -> dict[str, frozenset[str]]:
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
    return {deal: frozenset(fields) for deal, fields in hidden.items() if fields}
