"""This program stands for a later release of `holidays` with other days: it builds a store's tables anew and prints them.

`python -m tests.acceptance.other_holidays FOLDER` says first whether the package gives the recorded calendar still.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import holidays

from api.house import House
from api.settings import Settings
from tests.properties.test_projection_laws import dump
from workflows import calendars, resolve


def other(_key: str, _years: range) -> holidays.HolidayBase:
    """This is a country that celebrates nothing but the third of March."""
    days = holidays.HolidayBase()
    days.append({date(year, 3, 3): "another day" for year in range(2010, 2030)})
    return days


def tables(folder: Path) -> dict[str, Any]:
    """This is every table of a store once it was built anew."""
    with House(Settings(store=f"sqlite:///{folder / 'gatebook.db'}")) as house:
        house.projector.rebuild()
        recorded = house.archive.calendar("CN").calendar
        now = resolve("CN", first_year=2026, last_year=2026)
        assert recorded is not None
        same = {iso: works for iso, works in recorded.days.items() if iso.startswith("2026")} == now.days
        return {"same": same, "tables": dump(house.views)}


if __name__ == "__main__":
    calendars._source = other
    sys.stdout.write(json.dumps(tables(Path(sys.argv[1])), default=str))
