"""This file judges parameters: each is of one kind, and a limit that is one is a number."""

from __future__ import annotations

from workflows.form_of_records import ParameterForm, value_of
from workflows.normal_records import kinds_of
from workflows.normal_words import exact
from workflows.reading import Reading

_PREFIX = "param."
_LONGEST = 3660
"""The most days that a limit may have, written out or as a parameter."""


def judge_parameters(reading: Reading) -> None:
    """This complains about parameters, and about limits that name one."""
    parameters = reading.sop.parameters
    for key, parameter in parameters.items():
        kinds = kinds_of(value_of(parameter))
        if len(kinds) > 1:
            path = ("parameters", key, *(("value",) if isinstance(parameter, ParameterForm) else ()))
            reading.complain("parameter-mixed", *path, word=key, kinds=", ".join(kinds))
    for place, stage in enumerate(reading.sop.stages):
        days = stage.limit.days if stage.limit else None
        if not isinstance(days, str):
            continue
        key = days.removeprefix(_PREFIX)
        path = ("stages", place, "limit", "days")
        if not reading.must_know("unknown-parameter", key, parameters, *path):
            continue
        value = value_of(parameters[key])
        if isinstance(value, bool) or not isinstance(value, int | float):
            reading.complain("limit-not-number", *path, word=key)
        elif not 0 < value <= _LONGEST:
            reading.complain("out-of-range", "parameters", key, word=exact(value), bound=f"> 0, ≤ {_LONGEST}")
