"""This file is the form of what a deal holds: fields, the records whose rows have some, and parameters beside them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from engine.definition import FieldType
from workflows.form_of_gates import RowGateForm
from workflows.form_of_time import DateReminders, RowLimits
from workflows.form_shapes import (
    ONLY_SUCH_KEYS,
    Condition,
    Currency,
    Form,
    Key,
    Named,
    NamedKeys,
    Source,
    text_or_many,
)

Type = Annotated[FieldType, Rule(strict=False)]
_MOST = 10**15
_NO_VALUE = {"not": {"required": ["value"]}}
_COMPUTED = "An expression over the other fields and the rows; nobody writes the field."


class FieldForm(Form):
    """This is one fact about a deal, or about a row of one of its records."""

    not_yet = frozenset({"when"})
    type: Type
    name: Named | None = None
    help: Named | None = None
    required: bool = Rule(default=False, description="Given from the beginning, and never cleared.")
    min: int | float | str | None = Rule(
        default=None, description="Least value; of a text or list, its least length."
    )
    max: int | float | str | None = Rule(
        default=None, description="Greatest value; of a text or list, its length."
    )
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Rule(
        default=None, description="A regular expression (RE2) that the whole text must match."
    )
    personal: Literal[True] | Key | None = Rule(
        default=None, description="true: sealed under the deal's key; or the field that names the person."
    )
    of: NamedKeys | None = Rule(default=None, description="The values a choice may take.")
    to: Literal["customer", "contact", "member", "deal"] | None = Rule(
        default=None, description="What a ref refers to."
    )
    tax: Literal["included", "excluded"] | None = Rule(
        default=None, description="Whether money is with or without tax; the two never mix."
    )
    currencies: list[Currency] = Rule(
        default=[], description="Currencies that money may be in beside the SOP's own."
    )
    computed: Source | None = Rule(default=None, description=_COMPUTED)
    evidence: Key | None = Rule(default=None, description="The file without which the value does not count.")
    set_by: list[Key] = Rule(default=[], description="The roles that may write it; without, everybody may.")
    locked_from: Key | None = Rule(
        default=None, description="The stage, or in a record the state, from which on nobody may write it."
    )
    unique: Literal["store", "unit"] | None = Rule(
        default=None, description="Where no two may have the same value."
    )
    number: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = Rule(
        default=None, description="The form of a number given out without gaps, e.g. HT-{yyyy}-{seq:4}"
    )
    remind: DateReminders = Rule(
        default=[], description="Of a date: days before it, or {before: 3} and {after: 7}."
    )
    seen_by: list[Key] = Rule(
        default=[], description="The roles that see it; without, whoever sees the deal does."
    )


Fields = dict[Key, FieldForm]


class RowMoveForm(Form):
    """This is a named step of a row to one state from one or several."""

    key: Key
    name: Named | None = None
    start: Annotated[
        Annotated[Key, Tag("(text)")] | Annotated[list[Key], Rule(min_length=1), Tag("(many)")],
        Discriminator(text_or_many),
    ] = Rule(alias="from")
    to: Key
    roles: list[Key] = Rule(default=[], description="Who may take it; without roles anybody may.")
    reason: bool = Rule(
        default=False, description="A reason must be given. A move backward always needs one."
    )
    gate: RowGateForm | None = None
    when: Condition | None = Rule(default=None, description="Where this is not true, the move is closed.")
    supersedes: Key | None = Rule(
        default=None, description="The state that every other row in the target goes to."
    )


class RecordForm(Form):
    """This is a kind of rows inside a deal, like quotes or instalments."""

    name: Named | None = None
    fields: Annotated[Fields, Rule(min_length=1, json_schema_extra=ONLY_SUCH_KEYS)]
    states: NamedKeys = Rule(default=[], description="Where a row may stand; it begins in the first.")
    moves: list[RowMoveForm] = Rule(default=[])
    set_by: list[Key] = Rule(default=[], description="The roles that may add, change and remove rows.")
    locked_from: Key | None = Rule(
        default=None, description="The state or stage from which on rows stay as they are."
    )
    limit: RowLimits | None = Rule(
        default=None, description="How long a row may stay as it is: one limit, or a list of several."
    )
    done: Condition | None = Rule(
        default=None, description="Once this is true of a row, its limits end and nobody is reminded of it."
    )


def _value_or_table(value: Any) -> str:
    if not isinstance(value, dict):
        return "(value)"
    return "(form)" if "value" in value else "(table)"


Scalar = (
    Annotated[int, Rule(ge=-_MOST, le=_MOST)]
    | Annotated[float, Rule(ge=-_MOST, le=_MOST)]
    | bool
    | Annotated[str, StringConstraints(min_length=1, max_length=200)]
)
Table = Annotated[
    dict[Annotated[str, StringConstraints(min_length=1, max_length=64)], Scalar], Rule(min_length=1)
]


class ParameterForm(Form):
    """This is a value, or a small table, that an organisation changes without publishing its SOP again."""

    value: Scalar | Table
    name: Named | None = None


Parameter = Annotated[
    Annotated[Scalar, Tag("(value)")]
    | Annotated[Table, Rule(json_schema_extra=_NO_VALUE), Tag("(table)")]
    | Annotated[ParameterForm, Tag("(form)")],
    Discriminator(_value_or_table),
]
Parameters = dict[Key, Parameter]


class ConflictForm(Form):
    """This is roles that nobody should hold together."""

    roles: Annotated[list[Key], Rule(min_length=2)]
    reported: bool = Rule(default=False, description="Granting the second is reported, not refused.")


Conflict = Annotated[
    Annotated[list[Key], Rule(min_length=2), Tag("(many)")] | Annotated[ConflictForm, Tag("(map)")],
    Discriminator(lambda value: "(many)" if isinstance(value, list) else "(map)"),
]


def conflicting(conflict: list[str] | ConflictForm) -> ConflictForm:
    """This is a conflict in its long form."""
    return ConflictForm(roles=conflict) if isinstance(conflict, list) else conflict


def value_of(parameter: Any) -> str | bool | float | dict[str, Any]:
    """This is what a parameter is, without its name."""
    found: str | bool | float | dict[str, Any] = (
        parameter.value if isinstance(parameter, ParameterForm) else parameter
    )
    return found
