"""This file judges what a field's type allows: references, tax, currencies, uniqueness, numbers, evidence, locks."""

from __future__ import annotations

from engine.deal.numbering import PART
from engine.definition import FieldType
from workflows.document import Path
from workflows.form_of_records import FieldForm
from workflows.head_faults import CURRENCIES
from workflows.reading import PlacedFields, Reading

_NO_KEY = (FieldType.LIST, FieldType.FILE, FieldType.MONEY, FieldType.BOOLEAN)
_ONLY_FOR = {
    "to": (FieldType.REF,),
    "tax": (FieldType.MONEY,),
    "currencies": (FieldType.MONEY,),
    "number": (FieldType.TEXT,),
    "unique": tuple(kind for kind in FieldType if kind not in _NO_KEY),
    "computed": tuple(kind for kind in FieldType if kind not in (FieldType.FILE, FieldType.REF)),
}


def fits(name: str, kind: FieldType) -> bool:
    """This says whether a field of a type may have a key."""
    return kind in _ONLY_FOR[name]


def judge_types(reading: Reading) -> None:
    """This complains about keys that a field of its type, or in its place, cannot have."""
    for place in reading.places():
        for key, field in place.fields.items():
            path = (*place.path, key)
            for name, kinds in _ONLY_FOR.items():
                if getattr(field, name) not in (None, []) and field.type not in kinds:
                    types = ", ".join(kinds)
                    reading.complain_of_key(
                        "key-not-for-type", *path, name, name=name, kind=field.type, types=types
                    )
            if field.type is FieldType.REF and field.to is None:
                reading.complain_of_key("ref-without-to", *path, word=key)
            _judge_currencies(reading, path, field)
            _judge_number(reading, path, field)
            _judge_evidence(reading, place, key, field)
            judge_lock(reading, place, field.locked_from, *path, "locked_from")
    for key, record in reading.sop.records.items():
        rows = PlacedFields(("records", key), record.fields, key, record)
        judge_lock(reading, rows, record.locked_from, "records", key, "locked_from")


def judge_lock(reading: Reading, place: PlacedFields, since: str | None, *path: str | int) -> None:
    """This complains about a place from which on nobody may write, where there is no such place."""
    if since is None:
        return
    if place.rows is None:
        reading.must_know("unknown-stage", since, reading.order, *path)
    else:
        reading.must_know("unknown-state", since, [*place.rows.states, *reading.order], *path)


def _judge_currencies(reading: Reading, path: Path, field: FieldForm) -> None:
    reading.warn_of_repeats(field.currencies, *path, "currencies")
    for number, currency in enumerate(field.currencies):
        if currency not in CURRENCIES:
            reading.complain("bad-currency", *path, "currencies", number, word=currency)


def _judge_number(reading: Reading, path: Path, field: FieldForm) -> None:
    if field.number is None:
        return
    rest = PART.sub("", field.number)
    counts = sum(found[1].startswith("seq") for found in PART.finditer(field.number))
    if counts != 1 or "{" in rest or "}" in rest:
        reading.complain("bad-number", *path, "number", word=field.number)


def _judge_evidence(reading: Reading, place: PlacedFields, key: str, field: FieldForm) -> None:
    if field.evidence is None:
        return
    path = (*place.path, key, "evidence")
    others = [other for other in place.fields if other != key]
    if not reading.must_know("unknown-field", field.evidence, others, *path):
        return
    kind = place.fields[field.evidence].type
    if kind is not FieldType.FILE:
        reading.complain("evidence-not-file", *path, word=field.evidence, kind=kind)
