"""This file has what is due counted anew where a calendar was published again: deal by deal, and then it says so.

Each deal is counted by an order with a key of its own, and counting twice comes to the same; so several workers do no harm,
and one that was killed is followed by the next. Until it is said that all is counted, whoever looks counts.
"""

from __future__ import annotations

import hashlib

from api.house import House
from engine.commands import RecountDeal, SettleCalendar
from engine.members import CLOCK
from engine.orders import Order, Step
from projections import counted_ahead

CHANNEL = "timer"
AT_ONCE = 64
"""How many stand in line at the desk together, so that they share commits and leave room for people."""


def recount(house: House, calendar: str) -> int:
    """This counts anew what a calendar counts, and gives how many deals it changed; raises `StoreFailed` or `Busy`."""
    state = house.archive.look(f"calendar:{calendar}")
    if state.is_settled:
        return 0
    house.projector.catch_up()
    deals, changed = counted_ahead(house.views), 0
    for begin in range(0, len(deals), AT_ONCE):
        orders = [_order(deal, calendar, state.published) for deal in deals[begin : begin + AT_ONCE]]
        waiting = [house.desk.submit(order) for order in orders]
        changed += sum(bool(future.result().events) for future in waiting)
    house.desk.handle(
        Order((Step(SettleCalendar(calendar, state.published, changed)),), CLOCK, channel=CHANNEL)
    )
    return changed


def _order(deal: str, calendar: str, published: int) -> Order:
    name = hashlib.sha256(f"{calendar}:{published}:{deal}".encode()).hexdigest()
    return Order((Step(RecountDeal(deal, calendar)),), CLOCK, channel=CHANNEL, key=f"calendar:{name}")
