"""This file is what a caller does under load: an endless list of commands, each with its key and what it leads to.

The list depends on the caller's name alone, so whoever runs it again sends the same commands under the same keys.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from engine.commands import AnyCommand, LogActivity, MoveDeal, OpenDeal, SetFields
from engine.store import Store, head
from tests.cast import Office
from tests.faults.verifier import Told

HOT = "hot"
"""The deal that every caller writes to."""
STEPS = 9
"""Commands after which a caller opens his next deal."""
BIG = 15_000


class Ask(NamedTuple):
    """This is one command with its key and the number of events that it leads to."""

    key: str
    command: AnyCommand
    events: int = 1


def script(name: str) -> Iterator[Ask]:
    """This is what a caller asks, without end: his own deals, the hot one, refusals, a sealed field."""
    for number in itertools.count():
        deal = f"{name}-{number // STEPS}"
        yield Ask(f"{name}/{number}", _command(deal, number))


def big(name: str) -> Iterator[Ask]:
    """This is the same with long notes, for a disk that is to be filled."""
    for asked in script(name):
        command = asked.command
        if isinstance(command, SetFields):
            command = SetFields(command.deal, {"note": f"{asked.key} {'x' * BIG}"})
        yield Ask(asked.key, command, asked.events)


def _command(deal: str, number: int) -> AnyCommand:
    if number % STEPS == 0:
        return OpenDeal(deal, "crm", f"Project {deal}")
    match number % 4:
        case 0:
            return LogActivity(deal, "call", f"call {number}")
        case 1:
            return LogActivity(HOT, "visit", f"{deal} {number}")
        case 2:
            return MoveDeal(deal, "to_demo")  # refused: nobody has said what is needed
        case _:
            return SetFields(deal, {"note": f"note {number}"})


def furnish(store: Store) -> Told:
    """This publishes the SOP and opens the hot deal; what comes behind that has to be told."""
    office = Office(store)
    try:
        office.open(HOT)
        with store.reading() as connection:
            return Told(began=head(connection).position)
    finally:
        office.close()


def furnished(url: str) -> Told:
    """This furnishes a store that nobody has open."""
    store = Store.open(url, allow_unsafe_fsync=True)
    try:
        return furnish(store)
    finally:
        store.close()
