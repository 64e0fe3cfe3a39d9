"""This file hands many rows to PostgreSQL as columns: one array for each, in one statement, packed by hand.

A statement for each row costs this process, and psycopg's own arrays cost it more than the rows themselves. The
arrays are in PostgreSQL's binary form: dimensions, whether there are nulls, the type, the length, the lower bound; then
each element with its length before it.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

from psycopg.adapt import Dumper
from psycopg.pq import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from psycopg import Connection

_HEAD = Struct("!iiIii")
_LENGTH = Struct("!i")
_NUMBER = Struct("!iq")
_NULL = _LENGTH.pack(-1)
_BYTEA, _INT8, _TEXT = 17, 20, 25


class Texts(bytes):
    """This is a packed text[]."""

    __slots__ = ()


class Numbers(bytes):
    """This is a packed int8[]."""

    __slots__ = ()


class Blobs(bytes):
    """This is a packed bytea[]."""

    __slots__ = ()


def texts(items: Sequence[str | None]) -> Texts:
    """This packs texts, nulls among them.

    >>> texts(["a", None]).hex(" ", 4)
    '00 00000100 00000100 00001900 00000200 00000100 00000161 ffffffff'
    """
    return Texts(_array(_TEXT, [None if item is None else item.encode() for item in items]))


def numbers(items: Sequence[int]) -> Numbers:
    """This packs whole numbers."""
    head = _HEAD.pack(1, 0, _INT8, len(items), 1)
    return Numbers(head + b"".join([_NUMBER.pack(8, item) for item in items]))


def blobs(items: Sequence[bytes]) -> Blobs:
    """This packs bytes."""
    return Blobs(_array(_BYTEA, items))


def takes_columns(connection: Connection[Any]) -> None:
    """This teaches a connection what the packed arrays are."""
    for dumper in (_Texts, _Numbers, _Blobs):
        connection.adapters.register_dumper(dumper.packed, dumper)


def _array(of: int, items: Iterable[bytes | None]) -> bytes:
    pieces: list[bytes] = []
    count = nulls = 0
    for item in items:
        count += 1
        if item is None:
            nulls = 1
            pieces.append(_NULL)
        else:
            pieces += (_LENGTH.pack(len(item)), item)
    return _HEAD.pack(1, nulls, of, count, 1) + b"".join(pieces)


class _Packed(Dumper):
    format = Format.BINARY
    packed: type[bytes]

    def dump(self, obj: Any) -> bytes:
        """This is the array as it is."""
        return bytes(obj)


class _Texts(_Packed):
    packed, oid = Texts, 1009


class _Numbers(_Packed):
    packed, oid = Numbers, 1016


class _Blobs(_Packed):
    packed, oid = Blobs, 1001
