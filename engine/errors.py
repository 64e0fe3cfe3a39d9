"""This file holds everything Gatebook refuses, as one tree.

    GatebookError
    ├── Malformed            the input cannot be understood: what, where, what instead
    │   └── WrongDefinition  an SOP, mapping or calendar is wrong; carries every complaint
    ├── Unknown              no such deal, workflow, member, position
    ├── Conflict             somebody wrote first, and the caller had named a version
    ├── Taken                the name is already somebody's: a deal id, a foreign id
    ├── KeyReused            the command key was used before, for something else
    ├── NotSignedIn          nobody is known to stand behind the request
    ├── Throttled            too many attempts; try again after a while
    ├── Forbidden            the caller lacks the right; no SOP rule is involved
    ├── Refused              understood and declined by a rule; carries verdicts, is recorded
    ├── Busy                 the writer's queue is full; try again after a moment
    ├── Behind               a projection has not reached the position asked for
    ├── Halted               a projection stopped at an event it cannot fold
    └── StoreFailed          the database could not do it; nothing was written

Every message says what happened and the way out, in English and Chinese; the domain knows no HTTP status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.events import Event
    from engine.verdict import Verdict


class GatebookError(Exception):
    """This is anything Gatebook declines to do; `str()` is the English sentence, `zh` the Chinese one."""

    def __init__(self, en: str, zh: str | None = None) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh or en


class Malformed(GatebookError):
    """This input cannot be understood; `where` names the field, parameter or line."""

    def __init__(self, en: str, zh: str | None = None, *, where: str | None = None) -> None:
        super().__init__(en, zh)
        self.where = where


class WrongDefinition(Malformed):
    """This definition is wrong; `complaints` is the whole list, each with its place and advice."""

    def __init__(self, en: str, zh: str | None = None, *, complaints: Sequence[object] = ()) -> None:
        super().__init__(en, zh)
        self.complaints = tuple(complaints)


class Unknown(GatebookError):
    """This id names nothing in the store."""


class Conflict(GatebookError):
    """This stream has moved on since the version the caller named; `version` is where it stands."""

    def __init__(self, en: str, zh: str | None = None, *, version: int) -> None:
        super().__init__(en, zh)
        self.version = version


class Taken(GatebookError):
    """This name belongs to something else already; `holder` says to what, `discreet` says it to who may not know."""

    def __init__(
        self,
        en: str,
        zh: str | None = None,
        *,
        holder: str | None = None,
        discreet: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(en, zh)
        self.holder = holder
        self.discreet = discreet or (en, zh or en)


class KeyReused(GatebookError):
    """This command key was used before for another command."""


class NotSignedIn(GatebookError):
    """This caller is not known, and has to be."""

    def __init__(
        self,
        en: str = "Nobody is signed in: sign in, or send an API key; what was sent is unknown, over or revoked.",
        zh: str = "尚未登录：请登录，或提供 API 密钥；所提供的凭证未知、已过期或已撤销。",
    ) -> None:
        super().__init__(en, zh)


class Throttled(GatebookError):
    """This was tried too often; `retry_after` is in seconds."""

    def __init__(self, en: str, zh: str | None = None, *, retry_after: int) -> None:
        super().__init__(en, zh)
        self.retry_after = retry_after


class Forbidden(GatebookError):
    """This caller lacks the right that the command needs."""


class Refused(GatebookError):
    """This command was understood and declined by a rule; `verdicts` say which and why.

    `record` is the event that keeps the refusal, None where a refusal is an answer only.
    """

    def __init__(
        self, en: str, zh: str | None = None, *, verdicts: Sequence[Verdict] = (), record: Event | None = None
    ) -> None:
        super().__init__(en, zh)
        self.verdicts = tuple(verdicts)
        self.record = record


class Busy(GatebookError):
    """This process has as many commands waiting as it may hold; `retry_after` is in seconds."""

    def __init__(self, en: str, zh: str | None = None, *, retry_after: int = 1) -> None:
        super().__init__(en, zh)
        self.retry_after = retry_after


class Behind(GatebookError):
    """This projection has only reached `position`."""

    def __init__(self, en: str, zh: str | None = None, *, position: int) -> None:
        super().__init__(en, zh)
        self.position = position


class Halted(GatebookError):
    """This projection stopped at `position`, at an event it cannot fold."""

    def __init__(self, en: str, zh: str | None = None, *, position: int) -> None:
        super().__init__(en, zh)
        self.position = position


class StoreFailed(GatebookError):
    """This database could not do it; nothing of the command was written.

    `discreet` says it to who may not know where the database is: without its own words.
    """

    def __init__(self, en: str, zh: str | None = None, *, discreet: tuple[str, str] | None = None) -> None:
        super().__init__(en, zh)
        self.discreet = discreet or (en, self.zh)
