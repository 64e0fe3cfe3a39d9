"""This file describes what goes in about approvals of what an SOP governs beside deals."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.http.decision_schemas import Note, Why
from engine.ids import ID_FORM

SUBJECT = f"^(workflow|parameters|member):{ID_FORM}$"
_OF = {"role": "sales_manager", "unit": "north"}


class NewRequest(Why):
    """A deed to be approved: `clause` and `of` as the refusal of the deed names them."""

    clause: Annotated[str, Field(max_length=300, examples=["govern.project_sales.grant.approvals.hr"])]
    of: Annotated[
        dict[str, Any],
        Field(
            description="A publication: {version, digest}; parameters: {values, effective_from}; rights: the command",
            examples=[_OF],
        ),
    ]
    note: Note = None
