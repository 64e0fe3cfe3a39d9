"""This file writes down, in one word, where a page ended, and reads it again; what no page gave is refused."""

from __future__ import annotations

import base64
import binascii
from typing import TypeVar

import msgspec

from engine.errors import Malformed

P = TypeVar("P", bound=msgspec.Struct)


def cursor_of(place: msgspec.Struct) -> str:
    """This is a place as a cursor."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(cursor: str | None, kind: type[P]) -> P | None:
    """This is the place that a cursor stands for; raises `Malformed` for what is none."""
    if cursor is None:
        return None
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return msgspec.json.decode(text, type=kind)
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise Malformed(
            "cursor: this is not one that a page gave; begin without it.",
            "cursor：这不是某一页给出的游标；请去掉后重新开始。",
            where="cursor",
        ) from None
