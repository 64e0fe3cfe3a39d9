"""This file judges health: every sign says something, of things that are there, and hangs on no clock."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definition import FieldType
from engine.scope import PARAMETERS
from workflows.document import Path
from workflows.expression_faults import Sight
from workflows.form_of_health import SignForm
from workflows.form_of_records import value_of
from workflows.reading import Reading

_INSTANTS = (FieldType.DATE, FieldType.DATETIME)
_SAYING = ("check", "limit_used", "date_passed", "idle_days", "put_off")


def judge_health(reading: Reading) -> None:
    """This complains about the signs of health, and about who may set another colour."""
    health = reading.sop.health
    if health is None:
        return
    signs = list(_signs(reading))
    reading.refuse_twice((sign.key, (*path, "key")) for sign, path in signs)
    sight = Sight(reading)
    for sign, path in signs:
        _judge_sign(reading, sign, path, sight)
    if not signs:
        reading.complain_of_key("health-without-signs", "health")
    roles = reading.definition.roles
    for place, role in enumerate(health.override):
        reading.must_know("unknown-role", role, [each.key for each in roles], "health", "override", place)


def _signs(reading: Reading) -> Iterator[tuple[SignForm, Path]]:
    health = reading.sop.health
    if health is not None:
        for colour, signs in (("red", health.red), ("yellow", health.yellow)):
            for place, sign in enumerate(signs):
                yield sign, ("health", colour, place)


def _judge_sign(reading: Reading, sign: SignForm, path: Path, sight: Sight) -> None:
    if not sign.no_next_step and all(getattr(sign, name) is None for name in _SAYING):
        reading.complain("sign-without-reason", *path, "key", word=sign.key)
    if sign.check is not None:
        _judge_check(reading, sign.check, (*path, "check"), sight)
        if sign.name is None:
            reading.complain("sign-without-name", *path, "key", word=sign.key)
    if sign.date_passed is not None:
        _judge_date(reading, sign.date_passed, (*path, "date_passed"))
    if sign.put_off is not None and reading.sop.expected is None:
        reading.complain_of_key("put-off-without-date", *path, "put_off")
    if sign.limit_used is not None and not _limited(reading):
        reading.complain_of_key("health-without-limits", *path, "limit_used")
    for name in ("limit_used", "idle_days", "put_off"):
        said = getattr(sign, name)
        if isinstance(said, str):
            _judge_number(reading, said.removeprefix(f"{PARAMETERS}."), (*path, name))


def _limited(reading: Reading) -> bool:
    """This says whether anything has a limit: a stage, or the rows of a record."""
    sop = reading.sop
    return any(stage.limit for stage in sop.stages) or any(each.limit for each in sop.records.values())


def _judge_check(reading: Reading, source: str, path: Path, sight: Sight) -> None:
    expression = sight.judge(source, path)
    if expression is None:
        return
    for name in expression.names:
        base = name.partition(".")[0]
        field = sight.fields.get(base)
        known = base == PARAMETERS or name == "stage" or base in sight.records
        if not known and (field is None or field.type is FieldType.REF):
            reading.complain("health-not-a-fact", *path, word=name)


def _judge_date(reading: Reading, key: str, path: Path) -> None:
    fields = reading.sop.fields
    if reading.must_know("unknown-field", key, fields, *path) and fields[key].type not in _INSTANTS:
        reading.complain("until-no-date", *path, word=key, kind=fields[key].type)


def _judge_number(reading: Reading, key: str, path: Path) -> None:
    parameters = reading.sop.parameters
    if not reading.must_know("unknown-parameter", key, parameters, *path):
        return
    value = value_of(parameters[key])
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        reading.complain("health-not-number", *path, word=key)
