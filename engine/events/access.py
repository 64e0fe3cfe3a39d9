"""This file holds the events of who may come in: accounts, sessions, keys, one-time links; never a secret."""

from __future__ import annotations

from engine.events.event import Event, stored_as


@stored_as("member.account_opened")
class AccountOpened(Event, frozen=True):
    """A member may sign in from now on. With the first account of a store, sign-in is configured."""


@stored_as("member.account_closed")
class AccountClosed(Event, frozen=True):
    """A member may not come in any more: his sessions and keys ended, his password is forgotten."""


@stored_as("member.left")
class MemberLeft(Event, frozen=True):
    """A member left: his account, sessions and keys ended with it; the roles he held are revoked beside."""


@stored_as("member.password_set")
class PasswordSet(Event, frozen=True):
    """A member has a new password; all sessions ended but the one in which he set it."""

    kept: str | None = None


@stored_as("member.identity_linked")
class IdentityLinked(Event, frozen=True):
    """A member may sign in through an identity provider, which knows him under a subject of its own."""

    issuer: str


@stored_as("member.signed_in")
class SignedIn(Event, frozen=True):
    """A session began, by password, link or a provider; it lasts until then unless it is ended before."""

    session: str
    until: int
    method: str


@stored_as("member.sign_in_failed")
class SignInFailed(Event, frozen=True):
    """Somebody failed so often to sign in as the member, within one quarter of an hour."""

    since: int
    until: int
    count: int


@stored_as("strangers.sign_in_failed")
class StrangersFailed(Event, frozen=True):
    """Somebody failed so often to sign in under names that have no account, within one quarter of an hour."""

    since: int
    until: int
    count: int


@stored_as("member.session_ended")
class SessionEnded(Event, frozen=True):
    """A session ended: signed_out by the member, ended by an administrator, or crowded out by newer ones."""

    session: str
    why: str


@stored_as("key.issued")
class KeyIssued(Event, frozen=True):
    """A member was given an API key, for some scopes, until an instant; null means for good."""

    member: str
    label: str
    scopes: tuple[str, ...]
    until: int | None = None


@stored_as("key.rotated")
class KeyRotated(Event, frozen=True):
    """Another key took the place of this one, which works until then."""

    successor: str
    until: int


@stored_as("key.revoked")
class KeyRevoked(Event, frozen=True):
    """A key was revoked."""


@stored_as("link.made")
class LinkMade(Event, frozen=True):
    """A one-time link was made: for the first administrator (first), or for a member's new password (reset)."""

    purpose: str
    member: str | None
    until: int


@stored_as("link.used")
class LinkUsed(Event, frozen=True):
    """A one-time link was used, by this member."""

    member: str
