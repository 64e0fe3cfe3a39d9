"""This file gives out numbers without gaps: `HT-{yyyy}-{seq:4}` is HT-2026-0001, HT-2026-0002, and next year 0001 again.

The form's dates are those of the entry in the SOP's time zone; `seq` counts within what the rest of the form comes to.
A number is claimed in the transaction that appends it; one that was given out is never given out again.
"""

from __future__ import annotations

import re
from datetime import datetime

from engine.clock import moment
from engine.deal.about import About
from engine.definition import Field
from engine.workflow import Workflow

PART = re.compile(r"\{(yyyy|yy|mm|seq(?::(\d{1,2}))?)\}")


def numbered(workflow: Workflow, about: About, field: Field, record: str | None) -> str:
    """This is the next number of a field, of a record's rows where one is named."""
    series = series_of(field.number or "", moment(about.now).astimezone(workflow.zone))
    owner = f"{record}.{field.key}" if record else field.key
    return with_count(series, about.next_number(f"number:{workflow.key}:{owner}:{series}"))


def series_of(form: str, day: datetime) -> str:
    """This is the form with its dates filled in, the count left open.

    >>> series_of("HT-{yyyy}-{seq:4}", datetime(2026, 3, 1))
    'HT-2026-{seq:4}'
    """
    dates = {"yyyy": f"{day:%Y}", "yy": f"{day:%y}", "mm": f"{day:%m}"}
    return PART.sub(lambda part: dates.get(part[1], part[0]), form)


def with_count(series: str, count: int) -> str:
    """This is the number itself.

    >>> with_count("HT-2026-{seq:4}", 7)
    'HT-2026-0007'
    """
    return PART.sub(lambda part: str(count).zfill(int(part[2] or 1)), series)
