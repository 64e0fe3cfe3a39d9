"""This file says what may be written into a field, of a deal or of a row, and by whom; reports and sums are not asked.

Whatever is wrong in form is `Malformed`; whatever a rule of the SOP declines is a verdict: `field.amount.max`, of a row
`record.quotes.field.amount.max`. A verdict pins a row's value under RECORD.FIELD, so that sealing finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from engine.clock import moment
from engine.deal.about import About
from engine.deal.numbering import numbered
from engine.deal.state import Deal, Row
from engine.definition import Field, FieldType
from engine.errors import Malformed
from engine.events import subject_of
from engine.field_rules import broken
from engine.parsing import parse
from engine.referred import survivor
from engine.values import is_known
from engine.verdict import Verdict, Verdicts
from engine.workflow import Rules, Workflow

NEXT = "next"
"""Given for a numbered field, this asks for the next number."""
MAX_OWNER = 100
UNIQUE = "unique:"
"""How the spaces of unique field values begin."""


class Place(NamedTuple):
    """This is where something is written: a deal's own fields, or with `rules` a row of a record (None: a new one)."""

    workflow: Workflow
    deal: Deal
    about: About
    unit: str | None
    rules: Rules | None = None
    row: Row | None = None

    @property
    def fields(self) -> Mapping[str, Field]:
        """This is the fields that are there to be written."""
        return self.rules.fields if self.rules else self.workflow.fields

    @property
    def values(self) -> Mapping[str, Any]:
        """This is what they hold."""
        if self.rules:
            return self.row.values if self.row else {}
        return self.deal.values

    @property
    def prefix(self) -> str:
        """This is how rules of these fields begin."""
        return f"record.{self.rules.record.key}.field" if self.rules else "field"

    @property
    def subject(self) -> str | None:
        """This is how events name the row that is there already; None for the deal, and for a new row."""
        return subject_of(self.rules.record.key, self.row.key) if self.rules and self.row else None

    def pinned(self, key: str) -> str:
        """This is how a verdict or a refusal names the field."""
        return f"{self.rules.record.key}.{key}" if self.rules else key


def parsed(place: Place, given: Mapping[str, Any]) -> dict[str, Any]:
    """This is what was given, in JSON form: numbers given out, foreign money with what it comes to."""
    for key in given:
        if key not in place.fields:
            raise no_such("field", key, list(place.fields))
    return {key: _value(place, place.fields[key], raw) for key, raw in given.items()}


def faults(place: Place, changed: Mapping[str, Any], given: Mapping[str, Any]) -> Verdicts:
    """This lists what the rules say against writing these values, of those that were given; none: it may be done."""
    found: list[Verdict] = []
    for key, value in changed.items():
        field, prefix, saw = place.fields[key], f"{place.prefix}.{key}", {place.pinned(key): value}
        found += (Verdict(f"{prefix}.{rule}", passed=False, saw=saw) for rule in broken(field, value))
        if field.number is not None and value is not None and given.get(key) != NEXT:
            found.append(Verdict(f"{prefix}.number", passed=False, saw=saw))
        found += _allowed(place, field, prefix)
        if is_known(value):
            found += _elsewhere(place, field, prefix, value)
    return tuple(found)


def barred(place: Place, key: str) -> Verdicts:
    """This lists what keeps the actor from writing a field at all, whatever the value; none: he may."""
    field = place.fields[key]
    computed = (
        (Verdict(f"{place.prefix}.{key}.computed", passed=False),) if field.computed is not None else ()
    )
    return (*computed, *_allowed(place, field, f"{place.prefix}.{key}"))


def computed_faults(place: Place, changed: Mapping[str, Any]) -> Verdicts:
    """This lists the computed fields among those to be written; nobody writes them, a recorded import neither."""
    return tuple(
        Verdict(f"{place.prefix}.{key}.computed", passed=False, saw={place.pinned(key): value})
        for key, value in changed.items()
        if place.fields[key].computed is not None
    )


def row_faults(place: Place) -> Verdicts:
    """This lists what the rules of the record say against adding, changing or removing rows here."""
    if place.rules is None:
        return ()
    record = place.rules.record
    return _gates(place, record.set_by, record.locked_from, f"record.{record.key}")


def owning(owner: str) -> str:
    """This is who a deal is given to; raises `Malformed` for what is nobody's name."""
    if owner.strip() and len(owner) <= MAX_OWNER:
        return owner.strip()
    raise Malformed(
        f"owner: give a member's id or a name of 1 to {MAX_OWNER} characters.",
        f"负责人：请填写成员标识或 1 到 {MAX_OWNER} 个字的姓名。",
        where="owner",
    )


def no_such(what: str, key: str, known: list[str]) -> Malformed:
    """This says that the SOP has nothing under a key, and names the nearest that it has."""
    near = get_close_matches(key, known, n=3) or known[:12]
    names = {
        "field": "字段",
        "item": "清单项",
        "task": "任务",
        "stage": "阶段",
        "record": "单据",
        "move": "步骤",
        "state": "状态",
        "activity": "活动类型",
        "link": "关联方式",
        "role": "角色",
    }
    return Malformed(
        f"There is no {what} {key!r} in this SOP; did you mean {', '.join(near) or '-'}?",
        f"本流程没有{names[what]}“{key}”；您是否想用 {'、'.join(near) or '-'}？",
        where=key,
    )


def _value(place: Place, field: Field, raw: Any) -> Any:
    about = place.about
    if field.number is not None and raw == NEXT:
        known = place.values.get(field.key)
        return known if is_known(known) else _next_number(place, field)
    value = parse(field, raw, place.workflow.currency)
    if field.type is not FieldType.MONEY or value is None or value["currency"] == place.workflow.currency:
        return value
    day = moment(about.now).astimezone(place.workflow.zone).date().isoformat()
    return {**value, **about.converted(value, place.workflow.currency, day)}


def _next_number(place: Place, field: Field) -> str:
    """This is the next number that nobody has; one written by a recorded import is passed over."""
    record = place.rules.record.key if place.rules else None
    while True:
        number = numbered(place.workflow, place.about, field, record)
        claim = claim_of(place.workflow, place.unit, field, place.rules, number)
        if claim is None or place.about.holder(*claim) is None:
            return number


def _allowed(place: Place, field: Field, prefix: str) -> Verdicts:
    """This asks the field's own rules; in a row that is there already, the record's where the field has none."""
    record = place.rules.record if place.rules and place.row else None
    set_by = field.set_by or (record.set_by if record else ())
    locked_from = field.locked_from or (record.locked_from if record else None)
    return _gates(place, set_by, locked_from, prefix)


def _gates(place: Place, set_by: tuple[str, ...], locked_from: str | None, prefix: str) -> Verdicts:
    roles = place.about.held(place.unit)
    found = []
    if set_by and roles.isdisjoint(set_by):
        found.append(Verdict(f"{prefix}.set_by", passed=False, saw={"roles": sorted(roles)}))
    if locked_from is not None and (saw := _locked(place, locked_from)):
        found.append(Verdict(f"{prefix}.locked_from", passed=False, saw=saw))
    return tuple(found)


def _locked(place: Place, since: str) -> dict[str, Any] | None:
    """This is where the deal or the row stands, when that is at or past the stage or state since which it is locked."""
    states = place.rules.order if place.rules else {}
    if since in states:
        state = place.row.state if place.row else None
        locked = state is not None and states.get(state, states[since]) >= states[since]
        return {"state": state} if locked else None
    stage, order = place.deal.stage, place.workflow.order
    return {"stage": stage} if stage in order and order[stage] >= order[since] else None


def _elsewhere(place: Place, field: Field, prefix: str, value: Any) -> Verdicts:
    """This asks the other streams: is there what a ref refers to, does nobody else have a value that is unique."""
    about, saw = place.about, {place.pinned(field.key): value}
    found = []
    if field.to is not None and not _is_there(about, field.to, value):
        found.append(Verdict(f"{prefix}.to", passed=False, saw=saw))
    claim = claim_of(place.workflow, place.unit, field, place.rules, value)
    holder = None if claim is None else about.holder(*claim)
    if holder not in (None, holder_of(place.deal.id, place.subject)):
        found.append(Verdict(f"{prefix}.unique", passed=False, saw={**saw, "holder": holder}))
    return tuple(found)


def _is_there(about: About, to: str, key: str) -> bool:
    """This says whether there is what a ref refers to; a deal that the actor does not see is not there."""
    if to == "deal":
        return about.exists(key) and not about.look(f"deal:{key}").voided
    found = survivor(about.look, key) if to == "customer" else about.look(f"{to}:{key}")
    return bool(found.version)


def holder_of(stream: str, row: str | None) -> str:
    """This is how a claim names its holder: a stream, or a row in it.

    >>> holder_of("deal:D1", None), holder_of("deal:D1", "contracts:1")
    ('deal:D1', 'deal:D1 contracts:1')
    """
    return f"{stream} {row}" if row else stream


def claim_of(
    workflow: Workflow, unit: str | None, field: Field, rules: Rules | None, value: Any
) -> tuple[str, str] | None:
    """This is what a value of a unique or numbered field claims: (space, value); None where it claims nothing."""
    if not is_known(value) or (field.unique is None and field.number is None):
        return None
    place = f"{rules.record.key}.{field.key}" if rules else field.key
    within = f":{unit or ''}" if field.unique == "unit" else ""
    return f"{UNIQUE}{workflow.key}:{place}{within}", str(value)
