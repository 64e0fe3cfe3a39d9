"""This program is one caller at a desk of his own: `python -m tests.faults.writing URL NAME COMMANDS [careless]`.

It says on stdout what it sends and what it was answered, each line in one system call: `sent KEY EVENTS`, then
`done KEY POSITION` (a refusal has no position: `done KEY -`), `lost KEY` when nothing was written, `open KEY` when
nobody can know. `careless` gives up the syncing that the store asks for.
"""

from __future__ import annotations

import itertools
import os
import sys
from typing import Any

from sqlalchemy import event

from engine.desk import Desk
from engine.errors import Refused, StoreFailed, Unknown
from engine.orders import order
from engine.store import OutcomeUnknown, Store
from tests.faults.script import Ask, script
from tests.faults.verifier import Told

CARELESS = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit = off"}


def say(*words: object) -> None:
    """This tells whoever reads us, at once."""
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


def note(told: Told, line: str, actor: str) -> None:
    """This takes down what such a program has said."""
    words = line.split()
    if words[0] == "sent":
        told.sent[f"{actor}:{words[1]}"] = int(words[2])
    elif words[0] == "done":
        told.acknowledge(f"{actor}:{words[1]}", None if words[2] == "-" else int(words[2]))
    elif words[0] == "lost":
        told.unwritten.add(f"{actor}:{words[1]}")


def ask(desk: Desk, asked: Ask, actor: str) -> int | None:
    """This is the position of the desk's answer; a refusal has none."""
    try:
        return desk.handle(order(asked.command, actor, key=asked.key)).position
    except Refused:
        return None


def attempt(desk: Desk, asked: Ask, actor: str) -> None:
    """This asks once, and says so before and afterwards."""
    say("sent", asked.key, asked.events)
    try:
        position = ask(desk, asked, actor)
    except OutcomeUnknown:
        say("open", asked.key)
    except (StoreFailed, Unknown):  # a deal is unknown when its opening was lost
        say("lost", asked.key)
    else:
        say("done", asked.key, "-" if position is None else position)


def neglect(store: Store) -> None:
    """This makes every connection acknowledge before it has synced."""

    def weaken(connection: Any, _: object) -> None:
        connection.execute(CARELESS[store.dialect])
        if store.dialect == "postgresql":
            connection.commit()

    event.listen(store.engine, "connect", weaken)
    store.engine.dispose()


def main() -> None:
    """This runs the program."""
    url, name, many, *rest = sys.argv[1:]
    store = Store.open(url, allow_unsafe_fsync=True)
    if rest == ["careless"]:
        neglect(store)
    desk = Desk(store)
    for asked in itertools.islice(script(name), int(many)):
        attempt(desk, asked, name)
    desk.close()
    store.close()


if __name__ == "__main__":
    main()
