"""This file follows the log: every event once, in order, for as long as somebody iterates."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription
from typing_extensions import TypeVar

if TYPE_CHECKING:
    from engine.store.store import Store

R_co = TypeVar("R_co", bound=ApplicationRecorder, covariant=True)

_PAGE = 500
_PAUSE = 0.25  # seconds after which a blocked subscription looks whether it was stopped


class LogSubscription(Subscription[R_co]):
    """This yields events behind `gt`, then blocks on `store.wait` until there are more."""

    def __init__(self, recorder: R_co, *, store: Store, gt: int | None = None, **topics: Any) -> None:
        super().__init__(recorder, gt, **topics)
        self._store = store
        self._scanned = gt or 0
        self._ready: deque[Notification] = deque()

    def __next__(self) -> Notification:
        while not self._has_been_stopped:
            if self._ready:
                return self._ready.popleft()
            self._pull()
        raise StopIteration

    def _pull(self) -> None:
        """This fetches the next page; what was scanned and has another topic is not scanned again."""
        head = self._store.wait(self._scanned, _PAUSE)
        if head > self._scanned:
            # The log itself says how far to read: a database may be put back to an older copy.
            head = min(head, self._recorder.max_notification_id() or 0)
        if head > self._scanned:
            page = self._recorder.select_notifications(
                self._scanned, _PAGE, head, self._topics, inclusive_of_start=False
            )
            self._ready.extend(page)
            self._scanned = page[-1].id if len(page) == _PAGE else head
