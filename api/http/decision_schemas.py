"""This file describes what goes in about what people decide: approvals, confirmations, waivers, tasks.

A clause goes by the path that a verdict names; where it is about rows, `row` is the row's key. What people decide they
decide now, so none of these takes an instant.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from api.http.actors import VISIBLE
from api.http.part_schemas import DAY
from api.http.schemas import ASCII_ID, ID, Body, Instant, Reason
from engine.ids import ID_FORM
from engine.seated import MAX_NOTE

MOST = 200
MATTER = f"^((workflow|parameters|member):)?{ID_FORM}$"
REF = r"^[AW][0-9]{1,9}$"
Clause = Annotated[str, Field(max_length=300, examples=["move.to_contract.approvals.discount"])]
RowKey = Annotated[str | None, Field(pattern=ASCII_ID, examples=["Q1"])]
Note = Annotated[str | None, Field(max_length=MAX_NOTE, examples=["The customer signs on Friday"])]
Comment = Annotated[str | None, Field(max_length=MAX_NOTE, examples=["Fine, but no further"])]


class Why(Body):
    """This is why, and nothing else."""

    reason: Reason = None


class NewApproval(Why):
    """An approval to be asked for, of the people that the SOP names."""

    clause: Clause
    row: RowKey = None
    note: Note = None


class Decision(Why):
    """Yes or no. A no says why in `comment`."""

    agreed: StrictBool
    comment: Comment = None


class Commented(Why):
    """What is said along with it."""

    comment: Comment = None


class Person(Why):
    """The member concerned."""

    member: Annotated[str, Field(pattern=ID, examples=["li.na"])]


class Confirming(Why):
    """Which confirmation: the value that its field has now is confirmed."""

    clause: Annotated[str, Field(max_length=300, examples=["stage.quote.confirm.signoff"])]
    row: RowKey = None


class NewWaiver(Why):
    """A clause to be waived, for one move, or until an instant for as many as there are; `reason` has to be given."""

    clause: Annotated[str, Field(max_length=300, examples=["stage.solution.check.budget"])]
    row: RowKey = None
    until: Instant | None = None
    duty_on: Annotated[
        str | None, Field(pattern=DAY, description="By when what is missing follows", examples=["2026-04-02"])
    ] = None


class InboxDecision(Body):
    """One decision: about an approval or a waiver of a deal. A no says why in `comment`."""

    deal: Annotated[
        str, Field(pattern=MATTER, description="As the inbox names it", examples=["D-1", "workflow:crm"])
    ]
    ref: Annotated[str, Field(pattern=REF, description="An approval or a waiver by its id", examples=["A1"])]
    agreed: StrictBool
    comment: Comment = None
    key: Annotated[
        str | None, Field(max_length=200, pattern=VISIBLE, description="Makes asking twice harmless")
    ] = None


class InboxDecisions(Body):
    """Many decisions at once, each with its own event and its own answer."""

    decisions: Annotated[
        list[InboxDecision],
        Field(
            max_length=MOST,
            examples=[
                [
                    {"deal": "D-1", "ref": "A1", "agreed": True},
                    {"deal": "D-2", "ref": "W1", "agreed": False, "comment": "Ask the customer first"},
                ]
            ],
        ),
    ]
    reason: Reason = None
