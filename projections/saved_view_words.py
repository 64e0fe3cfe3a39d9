"""This file puts what happens to saved views into sentences, zh and en."""

from __future__ import annotations

from engine.definition import Words
from engine.events import Event, ViewRemoved, ViewSaved


def told_of_views(event: Event, stream: str) -> Words | None:
    """This is what an event of a saved view says; None for any other event."""
    match event:
        case ViewSaved(shared=True):
            return Words(f"保存公共视图“{event.name}”", f"saved the view “{event.name}” for everybody")
        case ViewSaved():
            return Words(f"保存个人视图“{event.name}”", f"saved a view of his own, “{event.name}”")
        case ViewRemoved():
            key = stream.partition(":")[2]
            return Words(f"删除视图 {key}", f"took the view {key} away")
        case _:
            return None
