"""This program is one caller at a desk of his own: `python -m tests.faults.writing URL NAME COMMANDS [careless] [patient]`.

It says on stdout what it sends and what it was answered, each line in one system call: `sent KEY EVENTS`, then
`done KEY POSITION` (a refusal has no position: `done KEY -`), `lost KEY WHY` when nothing was written, `open KEY WHY`
when nobody can know. `careless` gives up the syncing that the store asks for; `patient` asks again, under the same key,
until it is done.
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


def attempt(desk: Desk, asked: Ask, actor: str) -> bool:
    """This asks once, says so before and afterwards, and tells whether it is done."""
    say("sent", asked.key, asked.events)
    try:
        position = ask(desk, asked, actor)
    except OutcomeUnknown as unknown:
        say("open", asked.key, *unknown.en.split())
    except (StoreFailed, Unknown) as lost:  # a deal is unknown when its opening was lost
        say("lost", asked.key, *lost.en.split())
    else:
        say("done", asked.key, "-" if position is None else position)
        return True
    return False


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
    if "careless" in rest:
        neglect(store)
    desk = Desk(store)
    for asked in itertools.islice(script(name), int(many)):
        while not attempt(desk, asked, name) and "patient" in rest:
            continue
    desk.close()
    store.close()


if __name__ == "__main__":
    main()
