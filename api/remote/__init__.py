"""This package is a house at the other end of a line: what the program asks of a store, asked of a server's API.

What the API does not give is refused by name, never ignored.
"""

from __future__ import annotations

from api.remote.access import RemoteAccess
from api.remote.deeds import RemoteDeeds
from api.remote.house import RemoteHouse

__all__ = ["RemoteAccess", "RemoteDeeds", "RemoteHouse"]
