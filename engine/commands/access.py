"""This file holds the commands about who may come in: accounts, sessions, keys, one-time links.

They carry hashes, never what was hashed; only the sign-in, which has seen the secret, makes them.
"""

from __future__ import annotations

from engine.commands.command import Command


class OpenAccount(Command, frozen=True, tag="open_account"):
    """Lets a member sign in."""

    member: str


class CloseAccount(Command, frozen=True, tag="close_account"):
    """Ends a member's sessions and keys, and lets him in no more."""

    member: str


class LeaveMember(Command, frozen=True, tag="leave"):
    """Says that a member has left: ends his account, sessions, keys and roles at once."""

    member: str


class BecomeFirst(Command, frozen=True, tag="become_first"):
    """Makes whoever holds the first link the first administrator with an account."""

    member: str
    name: str
    link: str
    hashed: str


class SetPassword(Command, frozen=True, tag="set_password"):
    """Gives a member a new password: his own deed, from a session (`kept`), or by a one-time link."""

    member: str
    hashed: str
    kept: str | None = None
    link: str | None = None


class LinkIdentity(Command, frozen=True, tag="link_identity"):
    """Says under which subject an identity provider knows a member; `vouched` when the provider itself said so."""

    member: str
    issuer: str
    subject: str
    vouched: bool = False


class SignIn(Command, frozen=True, tag="sign_in"):
    """Begins a session; `rehashed` is the password's hash made anew where the old one had grown weak."""

    member: str
    session: str
    hashed: str
    until: int
    method: str
    address: str | None = None
    agent: str | None = None
    rehashed: str | None = None


class RecordFailures(Command, frozen=True, tag="record_failures"):
    """Records how often somebody failed to sign in as a member within a quarter of an hour."""

    member: str
    since: int
    until: int
    count: int


class RecordStrangers(Command, frozen=True, tag="record_strangers"):
    """Records how often somebody failed to sign in under names without an account, within a quarter of an hour."""

    since: int
    until: int
    count: int


class EndSession(Command, frozen=True, tag="end_session"):
    """Ends a session of a member's."""

    member: str
    session: str


class IssueKey(Command, frozen=True, tag="issue_key"):
    """Gives a member an API key."""

    key: str
    member: str
    label: str
    hashed: str
    scopes: tuple[str, ...]
    until: int | None = None


class RotateKey(Command, frozen=True, tag="rotate_key"):
    """Lets a new key, issued beside, take the place of one, which works until an instant."""

    key: str
    successor: str
    until: int


class RevokeKey(Command, frozen=True, tag="revoke_key"):
    """Ends a key."""

    key: str


class MakeLink(Command, frozen=True, tag="make_link"):
    """Makes a one-time link: for the first administrator, or for a member's new password."""

    link: str
    purpose: str
    hashed: str
    until: int
    member: str | None = None


class UseLink(Command, frozen=True, tag="use_link"):
    """Uses a one-time link up."""

    link: str
    member: str
