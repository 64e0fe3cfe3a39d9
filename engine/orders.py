"""This file holds what goes over the desk: an order (commands, and who, when, why), and the answer to it."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.commands import AnyCommand
from engine.serde import Meta, Recorded, Source


class Step(msgspec.Struct, frozen=True):
    """This is one command of an order; `occurred_at` is given only for what is entered late or imported."""

    command: AnyCommand
    occurred_at: int | None = None


class Order(msgspec.Struct, frozen=True):
    """This is one or more commands that hold together, all or none.

    `actor` is the member's id, `known` how he was known (none, os, session, key, oidc, link), `channel` the way in (cli,
    http, import, timer, demo). `key` makes asking twice harmless, within the actor. `expected` is the version the
    caller saw of the first command's stream. `source` is set by the importer only. `request` is the id of the request
    that brought it, for the diary of the program; the log does not keep it. `via` is the session or key by which he came.
    `asked` is what the caller asked, where `steps` also hang on how things stand: the key is then for that.
    """

    steps: tuple[Step, ...]
    actor: str
    known: str = "none"
    channel: str = "api"
    key: str | None = None
    expected: int | None = None
    reason: str | None = None
    source: Source | None = None
    on_behalf_of: str | None = None
    request: str | None = None
    via: str | None = None
    asked: tuple[Step, ...] = ()

    @property
    def scoped_key(self) -> str | None:
        """This is the key as the log stores it: the actor's own."""
        return None if self.key is None else f"{self.actor}:{self.key}"


class Answer(msgspec.Struct, frozen=True):
    """This is what an order led to.

    `position` is the log's position that a reader must have reached to see it, `version` and `state` are those of the
    last command's stream. `events` is what was recorded now, `repeated` says that the same key had been answered before.
    """

    position: int
    version: int
    stream: str
    state: Any
    events: tuple[Recorded, ...] = ()
    repeated: bool = False


def order(command: AnyCommand, actor: str, *, occurred_at: int | None = None, **circumstances: Any) -> Order:
    """This is an order of one command."""
    return Order((Step(command, occurred_at),), actor, **circumstances)


def meta_of(order: Order, digest: str | None) -> Meta:
    """This is what the events of an order say about who acted, how and why."""
    return Meta(
        by=order.actor,
        known=order.known,
        channel=order.channel,
        on_behalf_of=order.on_behalf_of,
        key=order.key,
        digest=digest,
        reason=order.reason,
        source=order.source,
        via=order.via,
    )
