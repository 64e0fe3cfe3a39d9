"""This file reads, in one look, a request that came whole and is written as nearly all are; h11 reads every other.

What is read here, h11 would read as the same: the forms are a part of those that it takes, and the bytes are held
against its reading in the tests. The rest (a body in chunks, a line that goes on, a header twice, a wish to upgrade, to
close or to be told to go on) is not even looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 65_536
"""Bytes of a request that may be read so."""
_HEAD = re.compile(
    rb"(GET|POST|PATCH|PUT|DELETE) (/[\x21-\x7e]*) HTTP/1\.1\r\n"
    rb"((?:[-\w!#$%&'*+.^`|~]+: ?(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?\r\n)+)\r\n"
)
_LINE = re.compile(rb"([^:]+): ?([^\r]*)\r\n")
_LENGTH, _CONNECTION = b"content-length", b"connection"
_OTHERWISE = frozenset({b"transfer-encoding", b"expect", b"upgrade"})
_DIGITS = 6
Headers = list[tuple[bytes, bytes]]


class Asked(NamedTuple):
    """This is a request: its method, target, headers (names in small letters), and the whole body."""

    method: str
    target: bytes
    headers: Headers
    body: bytes


def ordinary(data: bytes) -> Asked | None:
    r"""This is the one request that some bytes are; None where they are more or less than that, or not plain.

    >>> ordinary(b"GET /deals HTTP/1.1\r\nHost: here\r\n\r\n")
    Asked(method='GET', target=b'/deals', headers=[(b'host', b'here')], body=b'')
    """
    head = _HEAD.match(data) if len(data) <= LONGEST else None
    if head is None:
        return None
    headers = [(name.lower(), value) for name, value in _LINE.findall(head[3])]
    said = dict(headers)
    length, body = said.get(_LENGTH, b"0"), data[head.end() :]
    plain = (
        len(said) == len(headers)
        and b"host" in said
        and _OTHERWISE.isdisjoint(said)
        and said.get(_CONNECTION, b"keep-alive").lower() == b"keep-alive"
        and length.isdigit()
        and len(length) <= _DIGITS
        and int(length) == len(body)
    )
    return Asked(head[1].decode(), head[2], headers, body) if plain else None
