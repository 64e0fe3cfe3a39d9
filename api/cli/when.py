"""This file reads instants that people write, and writes instants that people read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.clock import instant, moment
from engine.errors import Malformed

_SHOWN = "%Y-%m-%d %H:%M"


def instant_of(text: str, zone: str, *, where: str) -> int:
    """This is an instant from ISO text; without an offset it is in the zone, a bare date is its midnight there.

    >>> instant_of("1970-01-02", "UTC", where="--at"), instant_of("1970-01-01T08:00:01", "Asia/Shanghai", where="--at")
    (86400000000, 1000000)
    """
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Malformed(
            f"{where}: {text!r} is no time; write 2026-03-31, 2026-03-31T09:30 or 2026-03-31T09:30:00+08:00.",
            f"{where}：“{text}”不是时间；请写成 2026-03-31、2026-03-31T09:30 或 2026-03-31T09:30:00+08:00。",
            where=where,
        ) from None
    return instant(read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone)))


def shown(at: int, zone: str) -> str:
    """This is an instant as people of a zone read it, to the minute.

    >>> shown(0, "Asia/Shanghai")
    '1970-01-01 08:00'
    """
    return moment(at).astimezone(ZoneInfo(zone)).strftime(_SHOWN)
