"""This file seals personal data into events: AES-256-GCM, bound to its stream and field.

A sealed value is {"sealed": 1, "kid": key id, "n": nonce, "c": ciphertext}, both in base64. The associated data is
stream + newline + field key, so a sealed value moved to another place does not open. Without its key it stays shut.
"""

from __future__ import annotations

import binascii
import os
import secrets
import threading
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.errors import StoreFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

NONCE = 12
_SUPPLY = 340


class _Nonces(threading.local):
    """This is random nonces, fetched from the system by the hundred; a forked child starts with none of them.

    Each call of the system lets go of the interpreter, and a writer beside a busy thread then waits milliseconds to
    have it back; fetched one at a time, that was a third of the time of a move.
    """

    def __init__(self) -> None:
        self._supply = b""
        self._at = 0
        self._process = 0

    def next(self) -> bytes:
        """This is a nonce that has not been given before."""
        if self._at >= len(self._supply) or self._process != os.getpid():
            self._supply, self._at, self._process = secrets.token_bytes(NONCE * _SUPPLY), 0, os.getpid()
        self._at += NONCE
        return self._supply[self._at - NONCE : self._at]


_nonces = _Nonces()


def seal(secret: bytes, kid: str, value: Any, *, stream: str, field: str) -> dict[str, Any]:
    """This hides a JSON value under a key of 32 bytes, for one place only.

    >>> sealed = seal(bytes(32), "k1", {"phone": "138"}, stream="deal:D1", field="phone")
    >>> unseal(bytes(32), sealed, stream="deal:D1", field="phone")
    {'phone': '138'}
    """
    nonce = _nonces.next()
    hidden = AESGCM(secret).encrypt(nonce, msgspec.json.encode(value), _place(stream, field))
    return {"sealed": 1, "kid": kid, "n": b64encode(nonce).decode(), "c": b64encode(hidden).decode()}


def unseal(secret: bytes, sealed: Mapping[str, Any], *, stream: str, field: str) -> Any:
    """This opens a sealed value; raises `StoreFailed` when key, place or bytes are not those it was sealed with."""
    try:
        nonce, hidden = b64decode(sealed["n"], validate=True), b64decode(sealed["c"], validate=True)
        return msgspec.json.decode(AESGCM(secret).decrypt(nonce, hidden, _place(stream, field)))
    except (InvalidTag, KeyError, TypeError, ValueError, binascii.Error, msgspec.DecodeError) as broken:
        raise StoreFailed(
            f"The sealed value {field} of {stream} does not open: it was changed or moved since it was written. "
            "Compare the log with a backup (gatebook verify).",
            f"{stream} 的密封字段 {field} 无法打开：写入之后被改动或移位。请与备份核对（gatebook verify）。",
        ) from broken


def is_sealed(value: object) -> bool:
    """This tells a sealed value from any other.

    >>> is_sealed({"sealed": 1, "kid": "k1", "n": "", "c": ""}), is_sealed({"sealed": 1}), is_sealed("x")
    (True, False, False)
    """
    return (
        isinstance(value, dict) and value.get("sealed") == 1 and value.keys() == {"sealed", "kid", "n", "c"}
    )


def _place(stream: str, field: str) -> bytes:
    """This is the associated data: where the value belongs."""
    return f"{stream}\n{field}".encode()
