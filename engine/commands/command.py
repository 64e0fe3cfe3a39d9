"""This file holds every command: what somebody wants done, imperative, frozen; it may be refused.

A command says the thing; who, when, why and by which way stand in the `Order` that carries it to the desk.
"""

from __future__ import annotations

import msgspec


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="command"):
    """This is what all commands have in common: a tag by which a batch names them."""
