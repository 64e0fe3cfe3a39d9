"""This file lists the projections, one line each; whoever adds one adds a line here."""

from __future__ import annotations

from projections.activities import ACTIVITIES_OF_DEALS
from projections.board import BOARD
from projections.conversion import CONVERSION
from projections.customers import CUSTOMERS_AND_CONTACTS
from projections.fields import FIELDS
from projections.health import HEALTH_OF_DEALS
from projections.inbox import INBOX
from projections.links import LINKS
from projections.projection import Projection
from projections.published import WORKFLOWS
from projections.refusals import REFUSALS
from projections.roster import ROSTER
from projections.rows import ROWS_OF_DEALS
from projections.teams import TEAMS
from projections.timeline import TIMELINE
from projections.timers import TIMERS
from projections.units import UNITS
from projections.visits import VISITS_OF_DEALS
from projections.waivers import WAIVERS_OF_DEALS

PROJECTIONS: tuple[Projection, ...] = (
    WORKFLOWS,
    BOARD,
    VISITS_OF_DEALS,
    FIELDS,
    CONVERSION,
    REFUSALS,
    TIMELINE,
    ROWS_OF_DEALS,
    LINKS,
    TEAMS,
    ACTIVITIES_OF_DEALS,
    CUSTOMERS_AND_CONTACTS,
    UNITS,
    TIMERS,
    HEALTH_OF_DEALS,
    ROSTER,
    WAIVERS_OF_DEALS,
    INBOX,
)
