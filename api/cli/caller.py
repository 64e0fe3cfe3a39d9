"""This file is who calls the program: which store he means, as whom, in which language, and how he is answered.

What goes to a program goes to stdout as JSON; progress and problems never mix with it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import msgspec

from engine.orders import Answer, Order, Step

if TYPE_CHECKING:
    from rich.console import Console

    from api.cli.at_hand import AtHand
    from api.cli.letting_in import NearAccess
    from api.house import House
    from api.remote import RemoteAccess, RemoteDeeds, RemoteHouse
    from api.settings import Settings
    from engine.commands import AnyCommand
    from engine.workflow import Workflow
    from projections import Reader

WIDTH = 120
"""Columns of a table that no terminal limits."""


@dataclass(slots=True)
class Circumstances:
    """This is what may be said beside any write: why, when it happened, under which key, upon which version."""

    reason: str | None = None
    at: str | None = None
    key: str | None = None
    expected: int | None = None


@dataclass
class Caller:
    """This is one call of the program; `workflow` is the SOP that a refusal is put into words by."""

    store: str | None = None
    member: str | None = None
    server: str | None = None
    api_key: str | None = None
    lang: str = "en"
    json: bool = False
    creates: bool = False
    circumstances: Circumstances = field(default_factory=Circumstances)
    workflow: Workflow | None = None
    _opened: House | None = None

    @cached_property
    def settings(self) -> Settings:
        """This is the environment's settings, with the store that the caller named."""
        from api.settings import read_settings  # noqa: PLC0415 - --help needs no settings

        settings = read_settings()
        return settings.model_copy(update={"store": self.store}) if self.store else settings

    @property
    def actor(self) -> str:
        """This is the member who acts: the one named by --as, else the user of the operating system."""
        from api.settings import operating_system_user  # noqa: PLC0415 - --help needs no settings

        if self.remote is not None:
            return self.remote.actor()
        return self.member or operating_system_user()

    @cached_property
    def remote(self) -> RemoteHouse | None:
        """This is the server that is asked instead of a store; None without one. Raises `WrongUsage` for both."""
        server = self.server or ("" if self.store else self.settings.server)
        if not server:
            return None
        from api.cli.far import must_fit  # noqa: PLC0415 - only a call of a server needs HTTP
        from api.remote import RemoteHouse  # noqa: PLC0415 - the same

        must_fit(self)
        key = self.api_key or self.settings.api_key.get_secret_value()
        return RemoteHouse(server, key, reason=self.circumstances.reason, once=self.circumstances.key)

    @property
    def house(self) -> House:
        """This is the store, opened at first need."""
        if self.remote is not None:
            return cast("House", self.remote)
        if self._opened is None:
            from api.house import House  # noqa: PLC0415 - opening a store is what loads the databases

            self._opened = House(self.settings, create=self.creates)
        return self._opened

    @cached_property
    def reader(self) -> Reader:
        """This is the projections, brought up to the log first."""
        if self.remote is not None:
            return cast("Reader", self.remote.reader)
        from projections import Reader  # noqa: PLC0415 - --help reads no projection

        self.catch_up()
        house = self.house
        return Reader(house.store, house.desk.journal, house.views, house.clock)

    def catch_up(self) -> None:
        """This brings the projections of a store at hand up to its log."""
        from api.cli.progress import progress  # noqa: PLC0415 - --help reads no projection

        with progress(self, "Catching up with the log", "正在跟进日志") as shown:
            self.house.projector.catch_up(progress=shown)

    @property
    def deeds(self) -> AtHand | RemoteDeeds:
        """This is where what is more than an order is done."""
        from api.cli.at_hand import AtHand  # noqa: PLC0415 - only who does such a thing

        return AtHand(self) if self.remote is None else self.remote.deeds

    @property
    def access(self) -> NearAccess | RemoteAccess:
        """This is where people are let in."""
        from api.cli.letting_in import NearAccess  # noqa: PLC0415 - --help opens no store

        return NearAccess(self) if self.remote is None else self.remote.access

    def close(self) -> None:
        """This lets go of the store, when it was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        if self.asked is not None:
            self.asked.close()

    @property
    def asked(self) -> RemoteHouse | None:
        """This is the server that has been asked, None before or without."""
        return self.remote if "remote" in self.__dict__ else None

    def order(self, *commands: AnyCommand, occurred_at: int | None = None) -> Order:
        """This is the caller's order of some commands, all or none."""
        said = self.circumstances
        return Order(
            tuple(Step(command, occurred_at) for command in commands),
            self.actor,
            known="os",
            channel="cli",
            key=said.key,
            expected=said.expected,
            reason=said.reason,
        )

    def handle(self, *commands: AnyCommand, occurred_at: int | None = None) -> Answer:
        """This is the desk's answer to the caller's commands; raises `Malformed` for a file that is not kept here."""
        self.house.must_hold_files(*commands)
        return self.house.desk.handle(self.order(*commands, occurred_at=occurred_at))

    def say(self, en: str, zh: str) -> str:
        """This is a sentence in the caller's language."""
        return zh if self.lang == "zh" else en

    def print(self, en: str, zh: str) -> None:
        """This tells the caller a sentence on stdout."""
        self.console.print(self.say(en, zh), markup=False, highlight=False, soft_wrap=True)

    def print_json(self, thing: Any) -> None:
        """This gives a program its answer on stdout."""
        sys.stdout.write(as_json(thing) + "\n")

    @property
    def console(self) -> Console:
        """This is where people read."""
        return _console(error=False)

    @property
    def aside(self) -> Console:
        """This is where progress and problems go."""
        return _console(error=True)


def as_json(thing: Any) -> str:
    """This is a value as JSON, the same as over HTTP, laid out for people: two spaces, Chinese as Chinese."""
    from api.http.wire import encode  # noqa: PLC0415 - only who asks for JSON pays for it

    return msgspec.json.format(encode(thing), indent=2).decode()


def _console(*, error: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415 - JSON and --help of a program need no tables

    console = Console(stderr=error, emoji=False, highlight=False)
    if not console.is_terminal:
        console.width = WIDTH
    return console
