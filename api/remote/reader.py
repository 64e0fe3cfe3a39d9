"""This file asks a server the questions that projections answer, in the words of a reader of them.

It is asked to have read the log to its end first, as the program on a store itself does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from api.remote.line import Line, place
from engine.clock import moment
from projections import Query

if TYPE_CHECKING:
    from api.remote.archive import RemoteArchive


class RemoteReader:
    """This is the reader of projections at the other end."""

    def __init__(self, line: Line, archive: RemoteArchive) -> None:
        self._line = line
        self._archive = archive

    def report(self, name: str, query: Query) -> Any:
        """This is a report, with the receipt."""
        return self._asked(place("reports", name), query)

    def behind(self, name: str, query: Query) -> Any:
        """This is a page of the deals behind a figure of a report."""
        return self._asked(place("reports", name, "deals"), query)

    def inbox(self, member: str, query: Query, *, kind: str | None = None) -> Any:
        """This is a page of what waits for a member."""
        return self._asked("/inbox", query, member=member, kind=kind)

    def rows(self, query: Query) -> Any:
        """This is a page of the rows of a workflow's deals."""
        return self._asked("/rows", query)

    def customers(self, **asked: Any) -> Any:
        """This is a page of customers."""
        return self._asked("/customers", **asked)

    def customer(self, customer: str) -> Any:
        """This is a customer with contacts and open deals; raises `Unknown`."""
        told = self._line.get(place("customers", customer))
        return {**told, "name": told["values"].get("name")}

    def alike(self, workflow: str, customers: Sequence[str], *, but: str) -> list[dict[str, Any]]:
        """This is the open deals of a workflow that refer to one of these customers."""
        deals = [deal for customer in customers for deal in self.customer(customer)["deals"]]
        found = {deal["id"]: deal for deal in deals if deal["workflow"] == workflow and deal["id"] != but}
        return [found[deal] for deal in sorted(found)]

    def health(self, deal: str, *, as_of: int | None = None, known_at: int | None = None) -> Any:
        """This is a deal's colours as intervals; instants are microseconds."""
        return self._asked(place("deals", deal, "health"), as_of=_at(as_of), known_at=_at(known_at))

    def links(self, deal: str, *, as_of: int | None = None, known_at: int | None = None) -> Any:
        """This is what a deal is tied to, and what is tied to it; instants are microseconds."""
        return self._asked(place("deals", deal, "links"), as_of=_at(as_of), known_at=_at(known_at))

    def _asked(self, path: str, query: Query | None = None, **beside: Any) -> Any:
        said = {} if query is None else msgspec.to_builtins(query)
        return self._line.get(path, **said, **beside, after=self._archive.position())


def _at(at: int | None) -> str | None:
    return None if at is None else moment(at).isoformat()
