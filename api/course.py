"""This file reads a deal together with how it came about: when somebody decided, and what he wrote, stands only there."""

from __future__ import annotations

from engine.archive import Archive
from engine.deal.evolve import evolve, initial
from engine.deal.state import Deal
from engine.serde import Recorded
from engine.store import REFUSALS


def deal_with_history(
    archive: Archive, deal: str, *, position: int | None = None
) -> tuple[Deal, list[Recorded]]:
    """This is a deal, as it stood after a position of the log, and what led there; raises `Unknown`."""
    told = archive.history(deal, until=lambda each: position is None or each.position <= position)
    events = [each for each in told if not each.stream.endswith(REFUSALS)]
    state = initial(deal)
    for each in events:
        state = evolve(state, each)
    return (state, events) if state.version else (archive.deal(deal), events)
