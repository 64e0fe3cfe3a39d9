"""This file turns events into bytes and back, by stable name and shape.

The body is UTF-8 JSON with sorted keys and decimals as strings; those exact bytes are stored and never re-encoded.
Reading an older shape goes through `engine.upcasters`, one step per shape.
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.events import EVENTS, Event
from engine.upcasters import UPCASTERS
from engine.values import ERASED


class Source(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """This is the import that wrote an event: run id, source name, mode (enforce, record), line in the file."""

    run: str
    name: str
    mode: str
    line: int = 0


class Meta(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """This says who really acted, how he was known (none, os, session, key, oidc, link), by which channel, and why.

    `key` and `digest` are the command's key as the caller gave it and the keyed digest of what was asked; `via` is the
    session or API key by which he came, as "session:ID" or "key:ID".
    """

    by: str
    known: str = "none"
    channel: str = "api"
    on_behalf_of: str | None = None
    key: str | None = None
    digest: str | None = None
    reason: str | None = None
    source: Source | None = None
    via: str | None = None


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """This is an event as it stands in the log: what happened, to which stream, where, when, by whom."""

    event: Event
    stream: str
    version: int
    position: int
    occurred_at: int
    recorded_at: int
    meta: Meta
    id: str = ""
    command: str | None = None


def _stored(value: Any) -> Any:
    if value is ERASED:
        return {"erased": True}
    raise TypeError(f"a {type(value).__name__} cannot be stored")


_encoder = msgspec.json.Encoder(order="sorted", decimal_format="string", enc_hook=_stored)
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(cls) for name, cls in EVENTS.items()
}
_meta = msgspec.json.Decoder(Meta)


def encode(thing: Any) -> bytes:
    """This is the stored bytes of an event or of its meta."""
    return _encoder.encode(thing)


def decode(name: str, shape: int, body: bytes) -> Event:
    """This is the event that was stored under a name and shape; raises `KeyError` for a name nobody knows."""
    kind = EVENTS[name]
    if shape == kind.shape:
        event: Event = _decoders[name].decode(body)
        return event
    data = msgspec.json.decode(body)
    for step in range(shape, kind.shape):
        data = UPCASTERS[name, step](data)
    return msgspec.convert(data, kind)


def decode_meta(meta: bytes) -> Meta:
    """This is the meta that was stored."""
    return _meta.decode(meta)
