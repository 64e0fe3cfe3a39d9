"""This file is the seam for identity providers: whatever can say who somebody is, over a visit of its own pages.

A kind of provider is one class with `begin` and `finish`, and one line in `KINDS`. What `begin` has to remember until
the browser comes back is sealed and kept by the browser itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from api.access.visits import Identity, Visit
from api.settings import ProviderSettings, Settings
from engine.errors import Unknown


class Provider(Protocol):
    """This is a provider; its deeds ask another server and take long."""

    @property
    def key(self) -> str:
        """This is the name in our addresses."""

    @property
    def name(self) -> str:
        """This is how people call it."""

    def begin(self, back: str) -> Visit:
        """This is where to send the browser, which then comes back to `back`; raises `StoreFailed` when it is away."""

    def finish(self, remembered: Mapping[str, str], said: Mapping[str, str], back: str) -> Identity:
        """This is who the browser has come back as; raises `NotSignedIn` where nothing proves it."""


def _oidc(settings: ProviderSettings) -> Provider:
    from api.access.oidc import Oidc  # noqa: PLC0415 - its libraries are loaded only where somebody has a provider

    return Oidc(settings)


KINDS: dict[str, Callable[[ProviderSettings], Provider]] = {"oidc": _oidc}
"""Every kind of provider; DingTalk, WeCom and Feishu have a line of their own once they are written."""


class Providers(NamedTuple):
    """This is the providers of one house, by key."""

    all: Mapping[str, Provider]

    def named(self, key: str) -> Provider:
        """This is a provider by its key; raises `Unknown`."""
        found = self.all.get(key)
        if found is None:
            raise Unknown(f"There is no identity provider {key[:64]}.", f"没有身份提供方 {key[:64]}。")
        return found


def providers_of(settings: Settings) -> Providers:
    """This is the providers that the settings list."""
    return Providers({each.key: KINDS[each.kind](each) for each in settings.providers})


__all__ = ["KINDS", "Identity", "Provider", "Providers", "Visit", "providers_of"]
