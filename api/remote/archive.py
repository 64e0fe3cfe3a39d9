"""This file reads single things at the other end of a line: the events of a stream, folded here as they are there.

So a deal, a workflow, a member is the very value that the store would give, and everything that is drawn from one is
drawn alike.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

import msgspec

from api.remote.line import Line, place
from engine.archive import Archive
from engine.clock import Clock, instant, moment
from engine.errors import Malformed
from engine.events import EVENTS, ActivityLogged
from engine.health_now import HealthNow
from engine.serde import Meta, Recorded, Source
from engine.states import KINDS, States
from engine.store import Connection, Head
from engine.upcasters import UPCASTERS
from engine.values import ERASED, MASKED
from engine.verdict import Verdict, Verdicts

if TYPE_CHECKING:
    from engine.journal import Journal
    from engine.store import Store

PAGE = 500
_FARTHEST = 2**63 - 1
_ERASED, _MASKED = {"erased": True}, {"masked": True}
_WORDS = {
    "store": ("the store", "存储"),
    "vault": ("the vault", "保险库"),
    "projections": ("the projections", "投影"),
    "files": ("the folder of files", "文件目录"),
}


class Elsewhere:
    """This stands for what is at the other end only; whatever is asked of it is refused by name."""

    def __init__(self, en: str, zh: str, **there: Any) -> None:
        self.info: dict[str, Any] = {}
        self._en, self._zh = en, zh
        self.__dict__.update(there)

    def __getattr__(self, name: str) -> Any:
        """This raises `Malformed`."""
        raise Malformed(
            f"--server: this command needs {self._en} itself ({name}); run it where the store is.",
            f"--server：此命令需要直接访问{self._zh}（{name}）；请在存储所在处运行。",
            where="--server",
        )


def nowhere(what: str, **there: Any) -> Elsewhere:
    """This stands for a part of a house that is not here, but for what is given."""
    return Elsewhere(*_WORDS[what], **there)


class RemoteStates(States):
    """This folds the states of streams from what a server tells of them."""

    def __init__(self, line: Line) -> None:
        super().__init__(cast("Journal", nowhere("vault", vault=nowhere("vault"))))
        self._line = line
        self._known: dict[str, list[Recorded]] = {}

    def forget(self) -> None:
        """This asks the server anew for what was asked before."""
        self._known.clear()

    def told(self, connection: Connection, stream: str) -> list[Recorded]:
        """This is everything recorded in a stream, as far as the key may see."""
        del connection
        if stream not in self._known:
            self._known[stream] = list(self.walked(stream=stream))
        return self._known[stream]

    def head(self, connection: Connection) -> Head:
        """This is where the log ends; the time of its last event is not told, so the clock here counts."""
        del connection
        return Head(int(self._line.get("/events", limit=1)["head"]), 0, 0)

    def names(self, connection: Connection, kind: str) -> list[str]:
        """This lists the streams of a kind."""
        del connection
        match kind:
            case "workflow":
                return [f"workflow:{each['key']}" for each in self._line.get("/workflows")["workflows"]]
            case "member" | "unit":
                return [f"{kind}:{each['id']}" for each in self._line.get(f"/{kind}s")[f"{kind}s"]]
            case _:
                return cast("list[str]", nowhere("store").names)

    def has_members(self, connection: Connection) -> bool:
        """This says whether anybody has joined."""
        return bool(self.names(connection, "member"))

    def has_accounts(self, connection: Connection) -> bool:
        """This says whether anybody has ever had an account."""
        del connection
        return bool(self._line.get("/auth/providers")["configured"])

    def walked(self, **asked: Any) -> Iterator[Recorded]:
        """This is what the log tells of what is asked for, from its beginning to its end."""
        after = 0
        while True:
            page = self._line.get("/events", after=after, limit=PAGE, **asked)
            yield from map(recorded_of, page["events"])
            after = page["next"]
            if after >= page["head"]:
                return


class RemoteArchive(Archive):
    """This reads as the archive of a store does."""

    def __init__(self, line: Line, clock: Clock) -> None:
        store = cast("Store", _Reading())
        super().__init__(store, cast("Journal", nowhere("vault")), clock)
        self._line = line
        self._states: RemoteStates = RemoteStates(line)

    def forget(self) -> None:
        """This asks the server anew for what was asked before."""
        self._states.forget()

    def stood(self, stream: str, version: int) -> Any:
        """This is the state of a stream as it stood at a version, whatever has been written since."""
        kind, _, key = stream.partition(":")
        state = KINDS[kind].initial(key)
        for recorded in self._states.told(cast("Connection", None), stream):
            state = KINDS[kind].evolve(state, recorded) if recorded.version <= version else state
        return state

    def log(self, **asked: Any) -> Iterator[Recorded]:
        """This is the whole log, as far as the key may see, or what is asked for of it."""
        return self._states.walked(**asked)

    def position_at(self, known_at: int) -> int:
        """This is where the log ended at an instant by which things were recorded."""
        asked = {"before": _FARTHEST, "to": moment(known_at + 1).isoformat(), "limit": 1}
        return int(self._line.get("/events", **asked)["next"])

    def _judged(self, *_of: str) -> dict[str, Verdicts]:
        """This is how the server judges the moves of a deal, or a row of it: it sees what is hidden from who asks."""
        deal, *row = _of
        of = ("deals", deal, "records", *row) if row else ("deals", deal)
        told = self._line.get(place(*of, "moves"))["moves"]
        return {each["move"]: tuple(map(_verdict, each["verdicts"])) for each in told}

    def health(self, deal: str) -> HealthNow | None:
        """This is a deal's health now, of the colour that the server sees; why, only where that can be seen here."""
        here, there = super().health(deal), self._line.get(place("deals", deal))["health"]
        if here is None or (here.colour, here.computed) == (there["colour"], there["computed"]):
            return here
        return here._replace(colour=there["colour"], computed=there["computed"], reasons=())

    def last_activity(self, deal: str) -> Recorded | None:
        """This is the activity about a deal that was logged last, None without one."""
        told = [each for each in self.history(deal) if isinstance(each.event, ActivityLogged)]
        return told[-1] if told else None


class _Reading(Elsewhere):
    """This is a store of which nothing can be read but through the states."""

    def __init__(self) -> None:
        super().__init__(*_WORDS["store"])

    @contextlib.contextmanager
    def reading(self) -> Iterator[Elsewhere]:
        """This is a connection to nothing."""
        yield nowhere("store")


def recorded_of(told: dict[str, Any]) -> Recorded:
    """This is the event that a server tells of; raises `Malformed` for one of a newer Gatebook."""
    kind = EVENTS.get(told["type"])
    if kind is None or told["shape"] > kind.shape:
        raise Malformed(
            f"--server: it tells of {told['type']}, which a newer Gatebook recorded; use that one here too.",
            f"--server：服务器的 {told['type']} 事件来自更新的版本；请在此也使用该版本。",
            where="--server",
        )
    data = told["data"]
    for step in range(told["shape"], kind.shape):
        data = UPCASTERS[told["type"], step](data)
    meta = Meta(
        told["by"],
        told["known"],
        told["channel"],
        told["on_behalf_of"],
        told["key"],
        reason=told["reason"],
        source=None if told["source"] is None else msgspec.convert(told["source"], Source),
    )
    return Recorded(
        msgspec.convert(_unsaid(data), kind),
        told["stream"],
        told["version"],
        told["position"],
        _at(told["occurred_at"]),
        _at(told["recorded_at"]),
        meta,
        told["id"],
    )


def _at(text: str) -> int:

    return instant(datetime.fromisoformat(text))


def _verdict(told: dict[str, Any]) -> Verdict:
    return Verdict(told["rule"], told["passed"], _unsaid(told["saw"]))


def _unsaid(value: Any) -> Any:
    """This puts what was erased, or wears a mask, back in its place."""
    match value:
        case dict():
            if value == _MASKED:
                return MASKED
            return ERASED if value == _ERASED else {key: _unsaid(each) for key, each in value.items()}
        case list():
            return [_unsaid(each) for each in value]
        case _:
            return value


__all__ = ["Elsewhere", "RemoteArchive", "nowhere", "recorded_of"]
