"""This file describes what sign-in takes in and gives out; no answer but the one to its making holds a secret."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, SecretStr, StrictBool

from api.http.schemas import ID, Body, Instant
from engine.api_keys import MAX_LABEL, SCOPES
from engine.ids import ID_FORM

Member = Annotated[str, Field(max_length=64, examples=["li.na"])]
Secret = Annotated[SecretStr, Field(max_length=1000, examples=["correct horse battery staple"])]
SCOPE = f"^({'|'.join(SCOPES)}|(workflow|unit):{ID_FORM})$"
Scope = Annotated[str, Field(pattern=SCOPE)]
Scopes = Annotated[
    list[Scope],
    Field(
        min_length=1,
        max_length=20,
        description="read, write, feed, admin; workflow:KEY and unit:ID limit them",
        examples=[["read", "unit:north"]],
    ),
]
Token = Annotated[SecretStr, Field(max_length=200, examples=["4f1c9d2b7a60e853.(43 more characters)"])]


class Credentials(Body):
    """A member and his password."""

    member: Member
    password: Secret


class FirstAdministrator(Body):
    """The first administrator, by the link that the server printed when it was started."""

    token: Token
    member: Annotated[str, Field(pattern=ID, examples=["li.na"])]
    name: Annotated[str, Field(min_length=1, max_length=200, examples=["李娜"])]
    password: Secret


class NewPassword(Body):
    """One's own new password, with the present one."""

    current: Secret
    password: Secret


class PasswordByLink(Body):
    """A new password, by the one-time link that an administrator made."""

    token: Token
    password: Secret


class NewKey(Body):
    """A key to issue: what for, with which scopes, until when; for oneself, or as administrator for a member."""

    label: Annotated[str, Field(min_length=1, max_length=MAX_LABEL, examples=["Nightly export"])]
    scopes: Scopes
    until: Instant | None = None
    member: Annotated[str | None, Field(pattern=ID, examples=["li.na"])] = None


class Overlap(Body):
    """For how many hours the old key still works beside the new one."""

    overlap_hours: Annotated[int, Field(ge=0, le=24 * 90)] = 24


class NewIdentity(Body):
    """Under which subject an identity provider knows a member."""

    provider: Annotated[str, Field(max_length=32, examples=["corp"])]
    subject: Annotated[str, Field(min_length=1, max_length=255, examples=["248289761001"])]


class SignedIn(BaseModel):
    """A session that has begun; its token is in the cookie only."""

    member: str
    session: str
    until: datetime


class MyRole(BaseModel):
    """A role held, in a unit or everywhere (null), until an instant or for good (null)."""

    role: str
    unit: str | None
    until: datetime | None


class Me(BaseModel):
    """Who the caller is, how he is known, what he holds; `units` are those in which he holds a role."""

    member: str
    name: str | None
    known: Literal["none", "os", "session", "key", "oidc", "link"]
    session: str | None
    roles: list[MyRole]
    units: list[str]
    scopes: list[str] | None
    configured: StrictBool
    version: Annotated[str, Field(description="Of the Gatebook that answers", examples=["0.1.0"])]


class Session(BaseModel):
    """A session: whose, since when, used last, until when, ended when, and from where it began."""

    id: str
    member: str
    created_at: datetime
    used_at: datetime | None
    until: datetime | None
    ended_at: datetime | None
    address: str | None
    agent: str | None
    present: bool


class Sessions(BaseModel):
    """Sessions, the newest first."""

    sessions: list[Session]


class Key(BaseModel):
    """An API key without its secret."""

    id: str
    member: str
    label: str
    scopes: list[str]
    created_at: datetime
    created_by: str
    until: datetime | None
    used_at: datetime | None
    revoked: bool
    successor: str | None


class Keys(BaseModel):
    """API keys, the newest first."""

    keys: list[Key]


class KeyMade(BaseModel):
    """A key that was issued: `secret` is shown this once."""

    key: Key
    secret: str
    position: int


class KeyWritten(BaseModel):
    """A key after a command."""

    key: Key
    position: int


class SessionEnded(BaseModel):
    """That a session has ended, and whose it was."""

    session: str
    member: str
    position: int


class LinkMade(BaseModel):
    """A one-time link: the path of the page that takes it, shown this once."""

    member: str
    link: str
    until: datetime
    position: int


class AccountWritten(BaseModel):
    """Whether a member may sign in, after a command."""

    member: str
    account: bool
    position: int


class Done(BaseModel):
    """That it was done."""

    done: bool


class ProviderNamed(BaseModel):
    """An identity provider, and where to begin with it."""

    key: str
    name: str
    start: str


class SignInWays(BaseModel):
    """Which ways in there are; `configured` says whether one has to sign in at all."""

    configured: bool
    password: bool
    providers: list[ProviderNamed]
