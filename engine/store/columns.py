"""This file hands many rows to PostgreSQL as columns: one array for each, in one statement, packed by hand.

A statement for each row costs this process, and psycopg's own arrays cost it more than the rows themselves. The
arrays are in PostgreSQL's binary form: dimensions, whether there are nulls, the type, the length, the lower bound; then
each element with its length before it.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

_HEAD = Struct("!iiIii")
_LENGTH = Struct("!i")
_NUMBER = Struct("!iq")
_NULL = _LENGTH.pack(-1)
_BYTEA, _INT8, _TEXT = 17, 20, 25
whole = Struct("!q").pack
"""Packs one whole number, which is no array."""


def arrays(kinds: str, rows: Iterable[Sequence[Any]]) -> tuple[bytes, ...]:
    """This packs rows as columns; `kinds` names the type of each.

    >>> [len(array) for array in arrays("text int8", [("a", 1), ("b", 2)])]
    [30, 44]
    """
    columns = zip(*rows, strict=True)
    return tuple([_PACK[kind](column) for kind, column in zip(kinds.split(), columns, strict=True)])


def unnested(kinds: str, first: int) -> str:
    """This is such columns as rows again, in SQL; they are given as the parameters from `first` on.

    >>> unnested("text int8", 3)
    'SELECT * FROM unnest($3::text[], $4::int8[])'
    """
    given = ", ".join(f"${number}::{kind}[]" for number, kind in enumerate(kinds.split(), first))
    return f"SELECT * FROM unnest({given})"  # noqa: S608 - our own names


def texts(items: Sequence[str | None]) -> bytes:
    """This packs texts, nulls among them.

    >>> texts(["a", None]).hex(" ", 4)
    '00 00000100 00000100 00001900 00000200 00000100 00000161 ffffffff'
    """
    return _array(_TEXT, [None if item is None else item.encode() for item in items])


def numbers(items: Sequence[int]) -> bytes:
    """This packs whole numbers."""
    head = _HEAD.pack(1, 0, _INT8, len(items), 1)
    return head + b"".join([_NUMBER.pack(8, item) for item in items])


def blobs(items: Sequence[bytes]) -> bytes:
    """This packs bytes."""
    return _array(_BYTEA, items)


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


_PACK: dict[str, Callable[[Any], bytes]] = {"text": texts, "int8": numbers, "bytea": blobs}
