"""This file counts what must not happen too often, for all processes on a store together: each count has an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from engine.store.schema import access_counters

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from engine.clock import Clock
    from engine.store.store import Store


class Count(NamedTuple):
    """This is how often something happened until an instant at which it is forgotten."""

    times: int
    until: int


class Counters:
    """This counts in a store; each deed is a transaction of its own, and writes no event."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def add(self, name: str, lasting: int, amount: int = 1) -> Count:
        """This counts once more; the first time a count begins that lasts so many microseconds."""
        with self._store.writing() as connection:
            now = self._clock()
            connection.execute(delete(access_counters).where(access_counters.c.until <= now))
            found = _count(connection, name)
            if found is None:
                count = Count(max(0, amount), now + lasting)
                connection.execute(
                    insert(access_counters).values(name=name, count=count.times, until=count.until)
                )
                return count
            count = Count(max(0, found.times + amount), found.until)
            connection.execute(
                update(access_counters).where(access_counters.c.name == name).values(count=count.times)
            )
            return count

    def count(self, name: str) -> Count:
        """This is how often something has happened; nothing is over at once."""
        with self._store.reading() as connection:
            found, now = _count(connection, name), self._clock()
        return found if found is not None and found.until > now else Count(0, now)

    def begun_with(self, prefix: str) -> dict[str, int]:
        """This is the counts that are not over, of those whose names begin so, each without the beginning."""
        query = select(access_counters.c.name, access_counters.c.count).where(
            access_counters.c.name.startswith(prefix, autoescape=True),
            access_counters.c.until > self._clock(),
        )
        with self._store.reading() as connection:
            return {name.removeprefix(prefix): int(count) for name, count in connection.execute(query)}

    def clear(self, name: str) -> None:
        """This forgets a count."""
        with self._store.writing() as connection:
            connection.execute(delete(access_counters).where(access_counters.c.name == name))


def _count(connection: Connection, name: str) -> Count | None:
    query = select(access_counters.c.count, access_counters.c.until).where(access_counters.c.name == name)
    row = connection.execute(query).one_or_none()
    return None if row is None else Count(*row)
