"""This file keeps what proves who somebody is: hashes of passwords, of sessions, keys and links, foreign identities.

Of a token only its SHA-256 is kept, of a password its argon2 hash; neither can be turned back. What changes here has
an event beside it, written in the same transaction; only when a token was used last has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, delete, insert, or_, select, update

from engine.clock import DAY
from engine.store.schema import access_counters, access_identities, access_passwords, access_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection

    from engine.store.store import Store

SESSION, KEY, LINK = "session", "key", "link"
KEPT_FOR = 90 * DAY
"""How long a session or a link that is over stays in the list."""


class Token(NamedTuple):
    """This is a session, an API key or a one-time link: what its secret hashes to, whose it is, until when."""

    kind: str
    id: str
    hashed: str
    member: str | None
    created_at: int
    until: int | None
    scopes: str | None = None
    used_at: int | None = None
    ended_at: int | None = None
    address: str | None = None
    agent: str | None = None

    def __repr__(self) -> str:
        return f"Token({self.kind!r}, {self.id!r})"


_COLUMNS = tuple(access_tokens.c[name] for name in Token._fields)


class Credentials:
    """This reads and writes credentials on one connection; what it writes lasts only inside `Store.writing()`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def password(self, member: str) -> str | None:
        """This is the hash of a member's password, None when he has none."""
        query = select(access_passwords.c.hashed).where(access_passwords.c.member == member)
        found: str | None = self._connection.execute(query).scalar()
        return found

    def set_password(self, member: str, hashed: str | None) -> None:
        """This keeps the hash of a new password in place of the old one; None leaves the member without."""
        self._connection.execute(delete(access_passwords).where(access_passwords.c.member == member))
        if hashed is not None:
            self._connection.execute(insert(access_passwords).values(member=member, hashed=hashed))

    def token(self, kind: str, token: str) -> Token | None:
        """This is a token by its id, ended and expired ones too."""
        row = self._connection.execute(select(*_COLUMNS).where(_is(kind, token))).one_or_none()
        return None if row is None else Token(*row)

    def tokens(self, kind: str, member: str | None = None) -> list[Token]:
        """This lists the tokens of a kind, those made last first: of a member, or all."""
        query = select(*_COLUMNS).where(access_tokens.c.kind == kind)
        if member is not None:
            query = query.where(access_tokens.c.member == member)
        rows = self._connection.execute(query.order_by(access_tokens.c.created_at.desc(), access_tokens.c.id))
        return [Token(*row) for row in rows]

    def add(self, token: Token) -> None:
        """This keeps a new token, and lets go of sessions and links that are over for long."""
        long_ago = token.created_at - KEPT_FOR
        over = or_(access_tokens.c.until < long_ago, access_tokens.c.ended_at < long_ago)
        self._connection.execute(delete(access_tokens).where(access_tokens.c.kind.in_((SESSION, LINK)), over))
        self._connection.execute(insert(access_tokens).values(**token._asdict()))

    def end(self, kind: str, token: str, at: int) -> None:
        """This ends a token."""
        self._end(_is(kind, token), at)

    def end_all(self, member: str, at: int, *, kinds: tuple[str, ...], but: str | None = None) -> None:
        """This ends all tokens of some kinds that a member has, but for one session."""
        whose = and_(access_tokens.c.member == member, access_tokens.c.kind.in_(kinds))
        self._end(whose if but is None else and_(whose, access_tokens.c.id != but), at)

    def end_links(self, purpose: str, at: int) -> None:
        """This ends the links of a purpose, which a link carries as its scope."""
        self._end(and_(access_tokens.c.kind == LINK, access_tokens.c.scopes == purpose), at)

    def forget_count(self, name: str) -> None:
        """This forgets a count once it has been told."""
        self._connection.execute(delete(access_counters).where(access_counters.c.name == name))

    def limit(self, kind: str, token: str, until: int) -> None:
        """This gives a token an earlier end."""
        self._connection.execute(update(access_tokens).where(_is(kind, token)).values(until=until))

    def identity(self, issuer: str, subject: str) -> str | None:
        """This is the member whom an issuer knows under a subject, None when nobody is."""
        found: str | None = self._connection.execute(
            select(access_identities.c.member).where(_whom(issuer, subject))
        ).scalar()
        return found

    def link_identity(self, issuer: str, subject: str, member: str) -> None:
        """This says who is meant when an issuer speaks of a subject; the member's other subject there is let go."""
        at = and_(access_identities.c.issuer == issuer, access_identities.c.member == member)
        self._connection.execute(delete(access_identities).where(or_(_whom(issuer, subject), at)))
        self._connection.execute(
            insert(access_identities).values(issuer=issuer, subject=subject, member=member)
        )

    def unlink_identities(self, member: str) -> None:
        """This forgets under which subjects issuers know a member."""
        self._connection.execute(delete(access_identities).where(access_identities.c.member == member))

    def forget_sessions(self) -> None:
        """This lets go of all sessions and links: after a restore nobody knows which of them have ended since."""
        self._connection.execute(delete(access_tokens).where(access_tokens.c.kind.in_((SESSION, LINK))))

    def _end(self, which: ColumnElement[bool], at: int) -> None:
        self._connection.execute(
            update(access_tokens).where(which, access_tokens.c.ended_at.is_(None)).values(ended_at=at)
        )


def tell_used(store: Store, used: Mapping[tuple[str, str], int]) -> None:
    """This keeps when tokens (kind, id) were used last."""
    with store.writing() as connection:
        for (kind, token), at in used.items():
            connection.execute(update(access_tokens).where(_is(kind, token)).values(used_at=at))


def _is(kind: str, token: str) -> ColumnElement[bool]:
    return and_(access_tokens.c.kind == kind, access_tokens.c.id == token)


def _whom(issuer: str, subject: str) -> ColumnElement[bool]:
    return and_(access_identities.c.issuer == issuer, access_identities.c.subject == subject)
