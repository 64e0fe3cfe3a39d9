"""This file is a visit to an identity provider: where the browser goes, and who it comes back as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Visit(NamedTuple):
    """This is where to send the browser, and what has to be remembered until it comes back."""

    url: str
    remembered: Mapping[str, str]


class Identity(NamedTuple):
    """This is who somebody is to a provider: issuer and subject, and the member whom it says he is, where it may."""

    provider: str
    issuer: str
    subject: str
    member: str | None = None
