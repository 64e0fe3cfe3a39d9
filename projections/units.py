"""This projection is the tree of units as it stands: group, legal entities, regions, teams."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import UnitChanged, UnitOpened
from projections.projection import Batch, Projection
from projections.sheet import Sheet

STREAM = "unit:"
_TOLD = {UnitOpened, UnitChanged}


class Place(msgspec.Struct):
    """This is a unit and where it hangs in the tree; `parent` null: at the top."""

    unit: str
    name: str
    kind: str
    parent: str | None
    position: int


PLACES = Sheet("units_v1", Place, ("unit",))


def apply(batch: Batch, connection: Connection) -> None:
    """This keeps the last that was said of each unit."""
    places: dict[str, Place] = {}
    for recorded in batch.events:
        if type(recorded.event) in _TOLD:
            event: Any = recorded.event
            unit = recorded.stream.removeprefix(STREAM)
            places[unit] = Place(unit, event.name, event.kind, event.parent, recorded.position)
    PLACES.save(connection, list(places.values()))


UNITS = Projection("units", 1, (PLACES,), apply)
