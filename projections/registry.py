"""This file lists the projections, one line each; whoever adds one adds a line here."""

from __future__ import annotations

from projections.board import BOARD
from projections.conversion import CONVERSION
from projections.fields import FIELDS
from projections.projection import Projection
from projections.published import WORKFLOWS
from projections.refusals import REFUSALS
from projections.timeline import TIMELINE
from projections.visits import VISITS_OF_DEALS

PROJECTIONS: tuple[Projection, ...] = (
    WORKFLOWS,
    BOARD,
    VISITS_OF_DEALS,
    FIELDS,
    CONVERSION,
    REFUSALS,
    TIMELINE,
)
