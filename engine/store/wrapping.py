"""This file wraps keys under the master key of a store, and knows where that master key comes from.

Two rows of `vault_secrets`: `master` says `given` or carries the store's own secret; `fingerprint` is a wrapped
secret whose opening also proves that the master key is the right one.
"""

from __future__ import annotations

from secrets import token_bytes
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import insert, select

from engine.errors import StoreFailed
from engine.store.schema import vault_secrets
from engine.store.sealing import NONCE

if TYPE_CHECKING:
    from sqlalchemy import Connection

SECRET = 32

_GIVEN = b"given"
_OWN = b"store:"


def wrap(master: bytes, secret: bytes, name: str) -> bytes:
    """This hides a secret under the master key, bound to its name: nonce, then ciphertext."""
    nonce = token_bytes(NONCE)
    return nonce + AESGCM(master).encrypt(nonce, secret, name.encode())


def unwrap(master: bytes, wrapped: bytes, name: str) -> bytes:
    """This opens what `wrap` hid; raises `StoreFailed` under another master key or name."""
    try:
        return AESGCM(master).decrypt(wrapped[:NONCE], wrapped[NONCE:], name.encode())
    except InvalidTag as wrong:
        raise StoreFailed(
            "The master key is not the one that this store was made with: give the one it was made with.",
            "主密钥与创建该存储时的不一致：请提供当时的主密钥。",
        ) from wrong


def is_founded(connection: Connection) -> bool:
    """This tells whether the store has chosen its master key already."""
    return "fingerprint" in _rows(connection)


def found(connection: Connection, given: bytes | None) -> None:
    """This chooses the master key of a new store, once: the one given, else a secret of its own."""
    if is_founded(connection):
        return
    master = given or token_bytes(SECRET)
    rows = {
        "master": _GIVEN if given else _OWN + master,
        "fingerprint": wrap(master, token_bytes(SECRET), "fingerprint"),
    }
    connection.execute(
        insert(vault_secrets), [{"name": name, "value": value} for name, value in rows.items()]
    )


def unlock(connection: Connection, given: bytes | None) -> tuple[bytes, bytes]:
    """This gives the master key and the fingerprint secret; raises `StoreFailed` when the master key is not right."""
    rows = _rows(connection)
    own = rows["master"].removeprefix(_OWN) if rows["master"] != _GIVEN else None
    if own is None and given is None:
        raise StoreFailed(
            "This store was made with a master key, and none is set: set the one it was made with.",
            "该存储创建时使用了主密钥，而当前未设置：请设置当时的主密钥。",
        )
    if own is not None and given is not None:
        raise StoreFailed(
            "This store keeps its own secret and was not made with a master key: start without one.",
            "该存储使用自身的密钥，创建时没有主密钥：请去掉主密钥后再启动。",
        )
    master = own or given or b""
    return master, unwrap(master, rows["fingerprint"], "fingerprint")


def _rows(connection: Connection) -> dict[str, bytes]:
    query = select(vault_secrets.c.name, vault_secrets.c.value)
    return {row.name: row.value for row in connection.execute(query)}
