"""This file is where concrete things meet: the store, the desk, the archive, the projections, the SOP language.

Every way in (CLI, HTTP, import, demo) opens a House and talks to what stands in it.
"""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import Any, Self

from sqlalchemy import make_url

from api.calendars import YEARS_AHEAD, YEARS_BACK
from api.files import Files, files_of, stored_values
from api.settings import Settings
from engine.ahead import Outlook
from engine.archive import Archive
from engine.built_in_roles import ADMINISTRATOR, IMPORTER
from engine.clock import Clock, moment, system_clock
from engine.commands import AnyCommand, JoinMember, PublishCalendar, PublishWorkflow
from engine.definition import normal_form
from engine.desk import Desk, Observe, Unit
from engine.orders import Answer, Order, Step
from engine.store import Batch, Store, Vault
from projections import Projector, Views
from workflows import read, resolve


class House:
    """This is one opened store with everything that works on it; close it, or use it in a `with`.

    Who calls it holds the store itself, so unless a caller says otherwise the actor counts as known by the
    operating system.
    """

    def __init__(self, settings: Settings, *, clock: Clock = system_clock, create: bool = True) -> None:
        self.settings = settings
        self.clock = clock
        self.observers: list[Observe] = []
        self.store = Store.open(settings.store, create=create)
        self.vault = Vault(self.store, settings.master_key_bytes())
        self.desk = Desk(self.store, clock, vault=self.vault, observe=self._tell)
        self.archive = Archive(self.store, self.desk.journal, clock)
        self.outlook = Outlook(self.store, self.desk.journal, clock)
        self.views = Views.open(settings.store)
        self.projector = Projector(self.store, self.desk.journal, self.views)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """This writes what is waiting and lets go of the store."""
        self.desk.close()
        self.views.close()
        self.store.close()

    @cached_property
    def files(self) -> Files:
        """This is where the contents of files are kept; raises `Malformed` where the settings must name a folder."""
        address = make_url(self.settings.store)
        beside = address.database if address.get_backend_name() == "sqlite" else None
        return files_of(self.settings, beside)

    def must_hold_files(self, *commands: AnyCommand) -> None:
        """This raises `Malformed` where a command describes a file as kept here and its content is not."""
        for value in stored_values(commands):
            self.files.must_hold(value)

    def _tell(self, batch: Batch[Unit, Answer]) -> None:
        for observer in self.observers:
            observer(batch)

    def publish(
        self, source: str, actor: str, *, file: str = "workflow.yaml", **circumstances: Any
    ) -> Answer:
        """This publishes an SOP, and its calendar when the log does not have it; raises `WrongDefinition`."""
        return self.desk.handle(self.publication(source, actor, file=file, **circumstances))

    def publication(
        self, source: str, actor: str, *, file: str = "workflow.yaml", **circumstances: Any
    ) -> Order:
        """This is the order that publishes an SOP; raises `WrongDefinition`."""
        definition = read(source, file=file, published=self.archive.published)
        asked = Step(PublishWorkflow(definition.key, source, normal_form(definition)))
        steps = [asked]
        if self.archive.calendar(definition.calendar).calendar is None:
            year = moment(self.clock()).year
            days = resolve(definition.calendar, first_year=year - YEARS_BACK, last_year=year + YEARS_AHEAD)
            steps.insert(0, Step(PublishCalendar(days)))
        return Order(tuple(steps), actor, asked=(asked,), **{"known": "os", **circumstances})

    def join(
        self, member: str, name: str, roles: tuple[str, ...], actor: str, **circumstances: Any
    ) -> Answer:
        """This makes somebody a member. With the first one, who adds him joins too, as administrator and importer."""
        asked = Step(JoinMember(member, name, roles))
        steps = [asked]
        if not self.archive.members() and member != actor:
            steps.insert(0, Step(JoinMember(actor, actor, (ADMINISTRATOR, IMPORTER))))
        elif not self.archive.members():
            steps = [Step(JoinMember(member, name, tuple({*roles, ADMINISTRATOR, IMPORTER})))]
        order = Order(tuple(steps), actor, asked=(asked,), **{"known": "os", **circumstances})
        return self.desk.handle(order)
