"""This file keeps what may be forgotten: keys of sealed values, secrets of the store, claims of unique values.

Every owner has one key of 32 random bytes, wrapped by AES-256-GCM under the master key; destroying it leaves the key
id and the instant, and what it sealed stays shut for ever. The master key is the caller's, or else a row of this
store: then a copy of the store is a copy of the keys. Which of the two is recorded at the first opening. Keys that were
asked for are held in memory, some tens of thousands at most; then all are let go, for one more reading costs little.
"""

from __future__ import annotations

import copy
import hmac
import threading
from secrets import token_bytes, token_urlsafe
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, delete, func, insert, or_, select, update

from engine.clock import system_clock
from engine.errors import Malformed
from engine.store.database import MARKS, driver
from engine.store.log import TURN, head
from engine.store.schema import log_head, vault_claims, vault_keys
from engine.store.wrapping import SECRET, found, is_founded, unlock, unwrap, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

    from engine.clock import Clock
    from engine.store.store import Store

MOST_HELD = 50_000
"""Keys in memory; each takes about a quarter of a kilobyte."""

# What every new deal runs goes to the driver itself, as in the log.
_KEY_OF = {
    dialect: f"SELECT kid, wrapped FROM vault_keys WHERE owner = {mark}"  # noqa: S608 - our own names
    for dialect, mark in MARKS.items()
}
_NEW_KEY = {
    dialect: f"INSERT INTO vault_keys (kid, owner, wrapped) VALUES ({mark}, {mark}, {mark})"  # noqa: S608 - the same
    for dialect, mark in MARKS.items()
}


class Key(NamedTuple):
    """This is an owner's key; `kid` is random and says nothing about the owner."""

    kid: str
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.kid!r})"


class Vault:
    """This opens the vault of a store; raises `StoreFailed` when the master key is not the store's."""

    def __init__(
        self,
        store: Store,
        master_key: bytes | None = None,
        *,
        clock: Clock = system_clock,
        most: int = MOST_HELD,
    ) -> None:
        if master_key is not None and len(master_key) != SECRET:
            raise Malformed(
                f"A master key has {SECRET} bytes, this one has {len(master_key)}: give {SECRET} random bytes.",
                f"主密钥须为 {SECRET} 字节，给出的是 {len(master_key)} 字节：请提供 {SECRET} 个随机字节。",
                where="master_key",
            )
        self._clock = clock
        self._most = most
        self._begin()
        with store.reading() as connection:
            founded = is_founded(connection)
        if not founded:
            with store.writing() as connection:
                found(connection, master_key)
        with store.reading() as connection:
            self._master, self._pepper = unlock(connection, master_key)
        self._stamp = hmac.new(self._pepper, digestmod="sha256")

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._generation = -1
        self._secrets: dict[str, bytes] = {}
        self._owners: dict[str, str] = {}

    def key_for(self, connection: Connection, owner: str) -> Key:
        """This is the key of an owner such as "deal:D1", made in the caller's transaction on first use."""
        with self._lock:
            kid = self._owners.get(owner)
            if kid is not None and kid in self._secrets:
                return Key(kid, self._secrets[kid])
        dialect = connection.dialect.name
        found = driver(connection).execute(_KEY_OF[dialect], (owner,)).fetchone()
        if found is not None:
            key = Key(found[0], unwrap(self._master, found[1], found[0]))
        else:
            key = Key(token_urlsafe(12), token_bytes(SECRET))
            wrapped = wrap(self._master, key.secret, key.kid)
            driver(connection).execute(_NEW_KEY[dialect], (key.kid, owner, wrapped))
        self._remember(connection, {key.kid: key.secret}, owner)
        return key

    def secret(self, connection: Connection, kid: str) -> bytes | None:
        """This is the key of that id, or None when it was destroyed or never made here."""
        return self.secrets(connection, (kid,)).get(kid)

    def secrets(self, connection: Connection, kids: Collection[str]) -> dict[str, bytes]:
        """This gives the keys of many ids at once, without those that are gone, by whatever process they were destroyed."""
        self.refresh(head(connection).generation)
        with self._lock:
            known = {kid: self._secrets[kid] for kid in kids if kid in self._secrets}
        fetched: dict[str, bytes] = {}
        for part in _parts([kid for kid in kids if kid not in known]):
            query = select(vault_keys.c.kid, vault_keys.c.wrapped).where(
                vault_keys.c.kid.in_(part), vault_keys.c.wrapped.is_not(None)
            )
            fetched |= {kid: unwrap(self._master, wrapped, kid) for kid, wrapped in connection.execute(query)}
        if fetched:
            self._remember(connection, fetched)
        return known | fetched

    def lost(self, connection: Connection, kids: Collection[str]) -> set[str]:
        """These are the ids of keys that are neither here nor recorded as destroyed: nobody let go of them lawfully."""
        c, lost = vault_keys.c, set(kids)
        for part in _parts(sorted(lost)):
            accounted = or_(c.wrapped.is_not(None), c.destroyed_at.is_not(None))
            lost.difference_update(
                connection.execute(select(c.kid).where(c.kid.in_(part), accounted)).scalars()
            )
        return lost

    def destroy(self, connection: Connection, kid: str) -> None:
        """This removes a key for ever, keeping its id and the instant; asking twice is harmless."""
        gone = connection.execute(
            update(vault_keys)
            .where(vault_keys.c.kid == kid, vault_keys.c.destroyed_at.is_(None))
            .values(wrapped=None, owner=None, destroyed_at=self._clock())
        )
        if gone.rowcount:
            connection.execute(update(log_head).values(generation=log_head.c.generation + 1))
            turn = connection.info.get(TURN)
            if turn is not None:
                turn.head = None
            self.forget()

    def destroyed(self, connection: Connection) -> list[str]:
        """This lists the ids of destroyed keys: what a restore from an older backup has to destroy again."""
        query = select(vault_keys.c.kid).where(vault_keys.c.destroyed_at.is_not(None))
        return list(connection.execute(query.order_by(vault_keys.c.destroyed_at, vault_keys.c.kid)).scalars())

    def refresh(self, generation: int) -> None:
        """This drops the keys in memory when one was destroyed since; `generation` is that of `log.head`."""
        with self._lock:
            if generation > self._generation:
                self._clear(generation)

    def apart(self) -> Vault:
        """This is the same vault with a memory of its own, for whoever reads much once and keeps nothing."""
        other = copy.copy(self)
        other._begin()  # noqa: SLF001 - it is a vault, too
        return other

    def forget(self) -> None:
        """This drops all keys in memory; called when a transaction that may have made some was rolled back."""
        with self._lock:
            self._clear(-1)

    def fingerprint(self, data: bytes) -> str:
        """This is HMAC-SHA256 in hex under a secret of this store: from the log alone nobody can guess the data."""
        # Not hmac.digest: it lets other threads in between, and waits until it may go on.
        stamped = self._stamp.copy()
        stamped.update(data)
        return stamped.hexdigest()

    def claim(self, connection: Connection, kind: str, value: str, holder: str) -> str | None:
        """This claims a value that only one may have: None when it is ours now, else who has it."""
        present = self.claims(connection, kind, value)
        if present is None:
            connection.execute(insert(vault_claims).values(kind=kind, value=value, holder=holder))
        return None if present in {None, holder} else present

    def release(self, connection: Connection, kind: str, value: str) -> None:
        """This gives a claimed value free."""
        connection.execute(delete(vault_claims).where(_is(kind, value)))

    def claims(self, connection: Connection, kind: str, value: str) -> str | None:
        """This is who has claimed a value, or None."""
        holder: str | None = connection.execute(
            select(vault_claims.c.holder).where(_is(kind, value))
        ).scalar()
        return holder

    def count(self, connection: Connection, kind: str) -> int:
        """This is how many values of a kind have been claimed."""
        query = select(func.count()).select_from(vault_claims).where(vault_claims.c.kind == kind)
        return int(connection.execute(query).scalar() or 0)

    def _remember(self, connection: Connection, fetched: dict[str, bytes], owner: str | None = None) -> None:
        """This keeps keys in memory, unless the transaction that read them is older than a destruction."""
        generation = head(connection).generation
        with self._lock:
            if generation > self._generation:
                self._clear(generation)
            if generation == self._generation:
                if len(self._secrets) + len(fetched) > self._most:
                    self._clear(generation)
                self._secrets |= fetched
                if owner is not None:
                    self._owners[owner] = next(iter(fetched))

    def _clear(self, generation: int) -> None:
        self._generation = generation
        self._secrets.clear()
        self._owners.clear()


def _parts(kids: Sequence[str]) -> Iterator[Sequence[str]]:
    """This is ids in parts that one statement takes."""
    return (kids[start : start + 500] for start in range(0, len(kids), 500))


def _is(kind: str, value: str) -> ColumnElement[bool]:
    """This picks one claim."""
    return and_(vault_claims.c.kind == kind, vault_claims.c.value == value)
