"""This file is the form of the SOP language: which keys there are and what may stand under them.

Each class is one mapping of the YAML; a key it does not name is refused. `not_yet` lists the keys that the language
will have and that are not enforced yet: they are refused by name. What the keys mean together is not judged here.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, StringConstraints, Tag
from pydantic import Field as Rule

from engine.definition import FieldType

KEY = r"^[a-z][a-z0-9_]{0,63}$"
Key = Annotated[str, StringConstraints(pattern=KEY)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Source = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Type = Annotated[FieldType, Rule(strict=False)]
_ONLY_SUCH_KEYS = {"additionalProperties": False}


def _text_or_map(value: Any) -> str:
    return "(text)" if isinstance(value, str) else "(map)"


def _text_or_many(value: Any) -> str:
    return "(text)" if isinstance(value, str) else "(many)"


def _many_or_map(value: Any) -> str:
    return "(many)" if isinstance(value, list) else "(map)"


def _start(value: Any) -> str:
    return "(any)" if value == "*" else _text_or_many(value)


class Form(BaseModel):
    """This is what every mapping of the language has in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)
    not_yet: ClassVar[frozenset[str]] = frozenset()


class WordsForm(Form):
    """This is a name or sentence in Chinese, English or both."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})
    zh: Text | None = None
    en: Text | None = None


Named = Annotated[
    Annotated[Text, Tag("(text)")] | Annotated[WordsForm, Tag("(map)")],
    Discriminator(_text_or_map),
]
Some = Annotated[
    Annotated[Key, Tag("(text)")] | Annotated[list[Key], Tag("(many)")],
    Discriminator(_text_or_many),
]
NamedKeys = Annotated[
    Annotated[list[Key], Tag("(many)")]
    | Annotated[dict[Key, Named | None], Tag("(map)"), Rule(json_schema_extra=_ONLY_SUCH_KEYS)],
    Discriminator(_many_or_map),
]


class FieldForm(Form):
    """This is one fact about a deal."""

    not_yet = frozenset(
        {"computed", "evidence", "locked_from", "number", "remind", "set_by", "tax", "to"}
    ) | {
        "unique",
        "when",
    }
    type: Type
    name: Named | None = None
    help: Named | None = None
    required: bool = Rule(default=False, description="Given when the deal is opened, and never cleared.")
    min: int | float | str | None = Rule(
        default=None, description="Least value; of a text or list, its least length."
    )
    max: int | float | str | None = Rule(
        default=None, description="Greatest value; of a text or list, its length."
    )
    pattern: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = Rule(
        default=None, description="A regular expression that the whole text must match."
    )
    personal: Literal[True] | Key | None = Rule(
        default=None, description="true: sealed under the deal's key; or the field that names the person."
    )
    of: NamedKeys | None = Rule(default=None, description="The values a choice may take.")


class CheckForm(Form):
    """This is a condition over the deal, in CEL."""

    not_yet = frozenset({"waivable", "when"})
    key: Key
    that: Source = Rule(description="What must be true, e.g. budget_confirmed && budget_amount > 0")
    otherwise: Named | None = Rule(
        default=None, description="What people read when it is not true: the way out."
    )
    once: bool = Rule(default=False, description="Asked only on leaving its own stage.")


class GateForm(Form):
    """This is what must be true before a move."""

    not_yet = frozenset({"approvals", "confirm", "waivable", "waivers", "when"})
    require: list[Key] = Rule(default=[], description="Fields that must be known.")
    checklist: list[Key] = Rule(default=[], description="Checklist items that must be ticked.")
    check: list[CheckForm] = Rule(default=[], description="Conditions that must hold.")


class ItemForm(Form):
    """This is one item of a stage's checklist."""

    not_yet = frozenset({"when"})
    key: Key
    name: Named | None = None


class RaciForm(Form):
    """This says who is responsible, accountable, consulted and informed, by role."""

    responsible: Some | None = None
    accountable: Key | None = None
    consulted: Some | None = None
    informed: Some | None = None


class LimitForm(Form):
    """This is how long a deal may stay in a stage, in working days of the SOP's calendar."""

    not_yet = frozenset({"hard", "remind", "until", "when"})
    days: Annotated[int, Rule(gt=0, le=3660)] | Annotated[float, Rule(gt=0, le=3660)]


class StageForm(Form):
    """This is a place where a deal stands; a later one in the list is further on."""

    not_yet = frozenset({"applies", "tasks"})
    key: Key
    name: Named | None = None
    goal: Named | None = None
    probability: Annotated[int, Rule(ge=0, le=100)] | Annotated[float, Rule(ge=0, le=100)] | None = None
    raci: RaciForm | None = None
    limit: LimitForm | None = None
    checklist: list[ItemForm] = []
    leave: GateForm | None = Rule(default=None, description="What must be true to leave this stage forward.")


class MoveForm(Form):
    """This is a named step to one stage from one or several; "*" is every stage that is not final."""

    not_yet = frozenset({"approvals", "confirm", "waivable", "waivers", "when"})
    key: Key
    name: Named | None = None
    start: Annotated[
        Annotated[Literal["*"], Tag("(any)")]
        | Annotated[Key, Tag("(text)")]
        | Annotated[list[Key], Rule(min_length=1), Tag("(many)")],
        Discriminator(_start),
    ] = Rule(alias="from")
    to: Key
    roles: list[Key] = Rule(default=[], description="Who may take it; without roles anybody may.")
    reason: bool = Rule(
        default=False, description="A reason must be given. A move backward always needs one."
    )
    gate: GateForm | None = None


class OutcomesForm(Form):
    """This says what standing in a stage means; a stage in none of the lists is open."""

    won: list[Key] = []
    lost: list[Key] = []
    cancelled: list[Key] = []
    disqualified: list[Key] = []


class ActForm(Form):
    """This allows something beside the moves: reopening or voiding a deal."""

    not_yet = frozenset({"approvals", "confirm", "waivable", "waivers", "when"})
    roles: list[Key] = []
    require: list[Key] = []
    check: list[CheckForm] = []


class HoldForm(ActForm):
    """This allows a deal to be held; its clocks stop, it stays where it is."""

    not_yet = ActForm.not_yet | {"remind"}
    checklist: list[Key] = []
    max_days: Annotated[int, Rule(ge=1, le=3660)] | None = None


class LateEntryForm(Form):
    """This allows some roles to say, with a reason, that something happened up to so many days ago."""

    roles: Annotated[list[Key], Rule(min_length=1)]
    days: Annotated[int, Rule(ge=1, le=3660)]


class SopForm(Form):
    """This is a Gatebook workflow: an organisation's SOP."""

    not_yet = frozenset({"health", "parameters", "records", "units"})
    key: Key
    version: Annotated[int, Rule(ge=1, le=1_000_000)]
    name: Named
    calendar: Text = Rule(default="24x7", description="A country code (CN, DE-BY) or 24x7.")
    timezone: Text = Rule(default="UTC", description="A zone of the IANA list, e.g. Asia/Shanghai.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Rule(default="CNY")
    value: list[Key] = Rule(default=[], description="What a deal is worth: the first of these that is known.")
    expected: Key | None = Rule(default=None, description="The date that forecasts are about.")
    roles: NamedKeys = []
    fields: Annotated[dict[Key, FieldForm], Rule(json_schema_extra=_ONLY_SUCH_KEYS)] = {}
    stages: Annotated[list[StageForm], Rule(min_length=2)]
    moves: Annotated[list[MoveForm], Rule(min_length=1)]
    outcomes: OutcomesForm
    final: Annotated[list[Key], Rule(min_length=1)]
    hold: HoldForm | None = None
    reopen: ActForm | None = None
    void: ActForm | None = None
    late_entry: LateEntryForm | None = None


FORMS: dict[tuple[str, ...], type[Form]] = {
    (): SopForm,
    ("fields", "*"): FieldForm,
    ("stages", "*"): StageForm,
    ("stages", "*", "raci"): RaciForm,
    ("stages", "*", "limit"): LimitForm,
    ("stages", "*", "checklist", "*"): ItemForm,
    ("stages", "*", "leave"): GateForm,
    ("stages", "*", "leave", "check", "*"): CheckForm,
    ("moves", "*"): MoveForm,
    ("moves", "*", "gate"): GateForm,
    ("moves", "*", "gate", "check", "*"): CheckForm,
    ("outcomes",): OutcomesForm,
    ("hold",): HoldForm,
    ("hold", "check", "*"): CheckForm,
    ("reopen",): ActForm,
    ("reopen", "check", "*"): CheckForm,
    ("void",): ActForm,
    ("void", "check", "*"): CheckForm,
    ("late_entry",): LateEntryForm,
}
"""Which form a mapping at a path has to have; "*" stands for any key or index. Elsewhere it is `WordsForm`."""
