"""This file opens our side of the set-up: simple_crm with one sealed field, and its deals, through the desk."""

from __future__ import annotations

import msgspec

from bench.script import ACTOR, VALUES
from engine.calendar import Calendar
from engine.commands import OpenDeal, PublishCalendar, PublishWorkflow
from engine.definition import Definition, normal_form
from engine.desk import Desk
from engine.orders import order
from workflows import library, read

PORTION = 500


def definition() -> Definition:
    """This is simple_crm, `contact_name` its one personal field, on a calendar without holidays."""
    crm = read(library()["simple_crm"])
    fields = tuple(
        msgspec.structs.replace(field, personal="deal" if field.key == "contact_name" else None)
        for field in crm.fields
    )
    moves = tuple(msgspec.structs.replace(move, roles=()) for move in crm.moves)
    return msgspec.structs.replace(crm, fields=fields, moves=moves, calendar="24x7")


def publish(desk: Desk) -> Definition:
    """This publishes the workflow and its calendar."""
    sop = definition()
    always = Calendar(key="24x7", always=True, first_year=2020, last_year=2030, days={})
    desk.handle(order(PublishCalendar(always), ACTOR, known="os"))
    desk.handle(order(PublishWorkflow(sop.key, "", normal_form(sop)), ACTOR, known="os"))
    return sop


def open_deals(desk: Desk, deals: int) -> int:
    """This publishes, opens so many deals with all their values, and gives where the log ends then."""
    sop = publish(desk)
    position = 0
    for start in range(0, deals, PORTION):
        opened = [
            desk.submit(
                order(OpenDeal(f"D{number}", sop.key, f"Deal {number}", values=VALUES), ACTOR, known="os")
            )
            for number in range(start, min(start + PORTION, deals))
        ]
        position = max(future.result().position for future in opened)
    return position
