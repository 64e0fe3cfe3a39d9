"""This package is sign-in: who calls, by which session, key or link, and how passwords and providers prove it.

What anybody may do then is decided elsewhere; nothing here knows a route.
"""

from __future__ import annotations

from api.access.callers import CLOCK, NOBODY, Caller
from api.access.decisions import ROUTES, may, need_of
from api.access.passwords import Passwords
from api.access.providers import Providers, providers_of
from api.access.recognition import Recognition
from api.access.seen import SeenArchive
from api.access.sight import Sight, masked_deal
from api.access.signing_in import LINK_LASTS, Begun, Place, SigningIn, reset_link
from api.access.throttle import network_of
from api.access.tokens import Shown, new_token, read_key, read_link, read_session

__all__ = [
    "CLOCK",
    "LINK_LASTS",
    "NOBODY",
    "ROUTES",
    "Begun",
    "Caller",
    "Passwords",
    "Place",
    "Providers",
    "Recognition",
    "SeenArchive",
    "Shown",
    "Sight",
    "SigningIn",
    "masked_deal",
    "may",
    "need_of",
    "network_of",
    "new_token",
    "providers_of",
    "read_key",
    "read_link",
    "read_session",
    "reset_link",
]
