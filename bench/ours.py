"""This file is our side: the desk on the same kind of database, with or without a projector beside it."""

from __future__ import annotations

import threading

from bench.crm import DEALS, VALUES, Draw, definition, line
from engine.calendar import Calendar
from engine.commands import MoveDeal, OpenDeal, PublishCalendar, PublishWorkflow
from engine.definition import normal_form
from engine.desk import Desk
from engine.orders import order
from engine.store import Store
from projections import Projector, Views


class Ours:
    """This is a desk with 10,000 deals open; `projecting` follows the log in the same process."""

    def __init__(self, url: str, *, projecting: bool) -> None:
        self.store = Store.open(url, allow_unsafe_fsync=False)
        self.desk = Desk(self.store)
        sop = definition()
        always = Calendar(key="24x7", always=True, first_year=2020, last_year=2030, days={})
        self.desk.handle(order(PublishCalendar(always), "bench"))
        self.desk.handle(order(PublishWorkflow(sop.key, "", normal_form(sop)), "bench"))
        for start in range(0, DEALS, 500):
            opened = [
                self.desk.submit(
                    order(OpenDeal(f"D{number}", sop.key, f"Deal {number}", values=VALUES), "bench")
                )
                for number in range(start, start + 500)
            ]
            for future in opened:
                future.result()
        self.draw = Draw()
        self.moves = line()
        self._stop = threading.Event()
        self._follower: threading.Thread | None = None
        if projecting:
            projector = Projector(self.store, self.desk.journal, Views.open(url))
            projector.catch_up()
            self._follower = threading.Thread(target=projector.follow, args=(self._stop,))
            self._follower.start()

    def move(self) -> None:
        """This does one move with a command key, and waits until it is on disk."""
        deal, step = self.draw.take()
        command = MoveDeal(f"D{deal}", self.moves[step])
        self.desk.handle(order(command, "bench", key=f"{deal}.{step}"))
        self.draw.give_back(deal)

    def close(self) -> None:
        """This stops everything."""
        self._stop.set()
        if self._follower:
            self._follower.join()
        self.desk.close()
        self.store.close()
