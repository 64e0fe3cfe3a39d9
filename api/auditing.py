"""This file tells who may what: which roles each member holds, where, since when, granted by whom, and how he comes in.

It reads the members' own events, so it can be asked as of any instant; who holds conflicting roles is told beside, and
what was written past the sign-in, by whoever holds the store itself.
"""

from __future__ import annotations

from typing import Any

from api.house import House
from engine import accounts
from engine.built_in_roles import BUILT_IN_CONFLICTS
from engine.clock import moment
from engine.events import RoleGranted, SignedIn
from engine.members import Member, clashes, initial_member
from engine.roster import Grant
from engine.serde import Recorded
from engine.store import Credentials, Token, read_stream

SESSION, KEY = "session", "key"


def access_report(house: House, as_of: int | None = None) -> dict[str, Any]:
    """This is who holds what as of an instant in microseconds, now without one."""
    at = house.clock() if as_of is None else as_of
    of_sops = [each for workflow in house.archive.workflows() for each in workflow.definition.conflicts]
    members, conflicts = [], []
    for member in house.archive.members():
        told = _told(house, member.id, as_of)
        state = _then(member.id, told)
        if not state.version:
            continue
        members.append(_member(house, state, told, at))
        held = state.roles(at)
        found = clashes(held, [*BUILT_IN_CONFLICTS, *of_sops])
        conflicts += sorted({(member.id, *sorted(held.intersection(each.roles))) for each in found})
    return {
        "as_of": moment(at),
        "members": members,
        "conflicts": [{"member": member, "roles": roles} for member, *roles in conflicts],
        "direct": _direct(house, at),
    }


def _direct(house: House, at: int) -> dict[str, Any]:
    """This is how many events were written directly on the store since people sign in, and the last of them."""
    number, last = house.archive.direct_acts(at)
    told = [
        {
            "position": each.position,
            "type": each.event.stored,
            "by": each.meta.by,
            "recorded_at": moment(each.recorded_at),
        }
        for each in last
    ]
    return {"number": number, "last": told}


def _told(house: House, member: str, as_of: int | None) -> list[Recorded]:
    with house.store.reading() as connection:
        told = house.desk.journal.recorded(connection, read_stream(connection, f"member:{member}"))
    return [each for each in told if as_of is None or each.occurred_at <= as_of]


def _then(member: str, told: list[Recorded]) -> Member:
    state: Member = initial_member(member)
    for recorded in told:
        state = accounts.evolve(state, recorded)
    return state


def _member(house: House, state: Member, told: list[Recorded], at: int) -> dict[str, Any]:
    granted = {each.position: each for each in told if isinstance(each.event, RoleGranted)}
    with house.store.reading() as connection:
        credentials = Credentials(connection)
        tokens = {kind: credentials.tokens(kind, state.id) for kind in (SESSION, KEY)}
    signed_in = [each.occurred_at for each in told if isinstance(each.event, SignedIn)]
    used = [token.used_at for all_of in tokens.values() for token in all_of if token.used_at is not None]
    last = max([*signed_in, *(each for each in used if each <= at)], default=None)
    return {
        "member": state.id,
        "name": state.name,
        "account": state.account,
        "left": state.closed and not state.account,
        "roles": [
            _role(grant, granted.get(grant.position))
            for grant in sorted(state.grants, key=lambda grant: (grant.role, grant.unit or ""))
            if grant.until is None or grant.until > at
        ],
        "sessions": sum(_is_open(token, at) for token in tokens[SESSION]),
        "keys": [_key(token, at) for token in tokens[KEY] if _is_open(token, at)],
        "last_used": None if last is None else moment(last),
    }


def _role(grant: Grant, recorded: Recorded | None) -> dict[str, Any]:
    return {
        "role": grant.role,
        "unit": grant.unit,
        "since": None if recorded is None else moment(recorded.occurred_at),
        "until": None if grant.until is None else moment(grant.until),
        "granted_by": None if recorded is None else recorded.meta.by,
    }


def _is_open(token: Token, at: int) -> bool:
    ended = token.ended_at is not None and token.ended_at <= at
    return token.created_at <= at and not ended and (token.until is None or token.until > at)


def _key(token: Token, at: int) -> dict[str, Any]:
    return {
        "id": token.id,
        "scopes": (token.scopes or "").split(),
        "until": None if token.until is None else moment(token.until),
        "last_used": None if token.used_at is None or token.used_at > at else moment(token.used_at),
    }
