"""This file holds the events of saved views: what somebody keeps of how he looks at deals, for himself or for all."""

from __future__ import annotations

from engine.events.event import Event, stored_as


@stored_as("view.saved")
class ViewSaved(Event, frozen=True):
    """A way of looking at a page was kept under a name; `search` is what stands behind the page's address."""

    name: str
    owner: str
    page: str
    search: str
    shared: bool = False


@stored_as("view.removed")
class ViewRemoved(Event, frozen=True):
    """A saved view is not wanted any more; `shared` says whether it was everybody's."""

    shared: bool = False
