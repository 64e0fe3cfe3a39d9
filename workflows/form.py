"""This file is the form of the SOP language: which keys there are and what may stand under them.

Each class is one mapping of the YAML; a key it does not name is refused. `not_yet` lists the keys that the language
will have and that are not enforced yet: they are refused by name. What the keys mean together is not judged here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag
from pydantic import Field as Rule

from engine.definition.limits import MOST_DAYS
from workflows.form_of_deciding import (
    ApprovalForm,
    AskedForm,
    ConfirmForm,
    GovernedForm,
    GovernForm,
    SomeOfForm,
    StepForm,
    WaivableForm,
)
from workflows.form_of_gates import (
    ActForm,
    AskedFieldForm,
    AskedItemForm,
    CheckForm,
    GateForm,
    HoldForm,
    RowGateForm,
)
from workflows.form_of_health import HealthForm, SignForm
from workflows.form_of_records import (
    Conflict,
    ConflictForm,
    FieldForm,
    Fields,
    ParameterForm,
    Parameters,
    RecordForm,
    RowMoveForm,
)
from workflows.form_of_time import Hours, HoursForm, LimitForm, Limits, ReminderForm, RowLimitForm, TaskForm
from workflows.form_shapes import (
    ONLY_SUCH_KEYS,
    Condition,
    Currency,
    Form,
    Key,
    Named,
    NamedKeys,
    Some,
    Text,
    text_or_many,
)


def _start(value: Any) -> str:
    return "(any)" if value == "*" else text_or_many(value)


class ItemForm(Form):
    """This is one item of a stage's checklist."""

    key: Key
    name: Named | None = None
    when: Condition | None = Rule(default=None, description="Gates ask for it only where this is true.")


class RaciForm(Form):
    """This says who is responsible, accountable, consulted and informed, by role."""

    responsible: Some | None = None
    accountable: Key | None = None
    consulted: Some | None = None
    informed: Some | None = None


class StageForm(Form):
    """This is a place where a deal stands; a later one in the list is further on."""

    key: Key
    name: Named | None = None
    goal: Named | None = None
    probability: Annotated[int, Rule(ge=0, le=100)] | Annotated[float, Rule(ge=0, le=100)] | None = None
    raci: RaciForm | None = None
    limit: Limits | None = Rule(default=None, description="One limit, or a list of several.")
    checklist: list[ItemForm] = Rule(default=[])
    tasks: list[TaskForm] = Rule(default=[])
    leave: GateForm | None = Rule(default=None, description="What must be true to leave this stage forward.")
    applies: Condition | None = Rule(
        default=None, description="Where this is not true, leave is not asked, and going past is no skip."
    )


class MoveForm(Form):
    """This is a named step to one stage from one or several; "*" is every stage that is not final."""

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
    when: Condition | None = Rule(default=None, description="Where this is not true, the move is closed.")


class OutcomesForm(Form):
    """This says what standing in a stage means; a stage in none of the lists is open."""

    won: list[Key] = Rule(default=[])
    lost: list[Key] = Rule(default=[])
    cancelled: list[Key] = Rule(default=[])
    disqualified: list[Key] = Rule(default=[])
    merged: list[Key] = Rule(default=[], description="Went on in another deal; counted in no rate.")


class LateEntryForm(Form):
    """This allows some roles to say, with a reason, that something happened up to so many days ago."""

    roles: Annotated[list[Key], Rule(min_length=1)]
    days: Annotated[int, Rule(ge=1, le=MOST_DAYS)]


class UndoForm(Form):
    """This allows whoever moved a deal to take that back at once, while nothing of weight hangs on it."""

    minutes: Annotated[int, Rule(ge=1, le=1440, description="For how long after the move.")]
    roles: list[Key] = Rule(default=[], description="Who may; without roles anybody may, of his own moves.")


class SopForm(Form):
    """This is a Gatebook workflow: an organisation's SOP."""

    key: Key
    version: Annotated[int, Rule(ge=1, le=1_000_000)]
    name: Named
    calendar: Text = Rule(default="24x7", description="A country code (CN, DE-BY) or 24x7.")
    timezone: Text = Rule(default="UTC", description="A zone of the IANA list, e.g. Asia/Shanghai.")
    hours: Hours | None = Rule(
        default=None, description="From when to when people work, e.g. 09:00-12:00; without, the whole day."
    )
    currency: Currency = Rule(default="CNY")
    value: list[Key] = Rule(default=[], description="What a deal is worth: the first of these that is known.")
    expected: Key | None = Rule(default=None, description="The date that forecasts are about.")
    roles: NamedKeys = Rule(default=[])
    conflicts: list[Conflict] = Rule(default=[], description="Roles that nobody should hold together.")
    parameters: Annotated[Parameters, Rule(json_schema_extra=ONLY_SUCH_KEYS)] = Rule(default={})
    fields: Annotated[Fields, Rule(json_schema_extra=ONLY_SUCH_KEYS)] = Rule(default={})
    records: Annotated[dict[Key, RecordForm], Rule(json_schema_extra=ONLY_SUCH_KEYS)] = Rule(default={})
    activities: NamedKeys = Rule(default=[], description="The kinds that may be logged; none: any.")
    stages: Annotated[list[StageForm], Rule(min_length=2, max_length=100)]
    moves: Annotated[list[MoveForm], Rule(min_length=1)]
    outcomes: OutcomesForm
    final: Annotated[list[Key], Rule(min_length=1)]
    hold: HoldForm | None = None
    reopen: ActForm | None = None
    void: ActForm | None = None
    late_entry: LateEntryForm | None = None
    govern: GovernForm | None = None
    health: HealthForm | None = Rule(
        default=None, description="How deals are rated: red, yellow, else green."
    )
    undo: UndoForm | None = Rule(default=None, description="Without it no move can be taken back.")


Shape = tuple[str, ...]


def _gate(form: type[Form], *shape: str) -> dict[Shape, type[Form]]:
    return {
        shape: form,
        (*shape, "require", "*"): AskedFieldForm,
        (*shape, "checklist", "*"): AskedItemForm,
        (*shape, "require", "*", "waivable"): WaivableForm,
        (*shape, "check", "*"): CheckForm,
        (*shape, "check", "*", "waivable"): WaivableForm,
        (*shape, "approvals", "*"): ApprovalForm,
        (*shape, "approvals", "*", "of"): SomeOfForm,
        (*shape, "approvals", "*", "steps", "*"): StepForm,
        (*shape, "approvals", "*", "steps", "*", "of"): SomeOfForm,
        (*shape, "confirm", "*"): ConfirmForm,
    }


def _governed(*shape: str) -> dict[Shape, type[Form]]:
    return {
        shape: GovernedForm,
        (*shape, "approvals", "*"): AskedForm,
        (*shape, "approvals", "*", "of"): SomeOfForm,
        (*shape, "approvals", "*", "steps", "*"): StepForm,
        (*shape, "approvals", "*", "steps", "*", "of"): SomeOfForm,
    }


FORMS: dict[Shape, type[Form]] = {
    (): SopForm,
    ("fields", "*"): FieldForm,
    ("fields", "*", "remind", "*"): ReminderForm,
    ("records", "*"): RecordForm,
    ("records", "*", "limit"): RowLimitForm,
    ("records", "*", "limit", "*"): RowLimitForm,
    ("records", "*", "fields", "*"): FieldForm,
    ("records", "*", "fields", "*", "remind", "*"): ReminderForm,
    ("records", "*", "moves", "*"): RowMoveForm,
    **_gate(RowGateForm, "records", "*", "moves", "*", "gate"),
    ("parameters", "*"): ParameterForm,
    ("conflicts", "*"): ConflictForm,
    ("stages", "*"): StageForm,
    ("stages", "*", "raci"): RaciForm,
    ("stages", "*", "limit"): LimitForm,
    ("stages", "*", "limit", "*"): LimitForm,
    ("stages", "*", "tasks", "*"): TaskForm,
    ("stages", "*", "checklist", "*"): ItemForm,
    **_gate(GateForm, "stages", "*", "leave"),
    ("moves", "*"): MoveForm,
    **_gate(GateForm, "moves", "*", "gate"),
    ("outcomes",): OutcomesForm,
    **_gate(HoldForm, "hold"),
    **_gate(ActForm, "reopen"),
    **_gate(ActForm, "void"),
    ("hours",): HoursForm,
    ("late_entry",): LateEntryForm,
    ("govern",): GovernForm,
    **_governed("govern", "publish"),
    **_governed("govern", "parameters"),
    **_governed("govern", "grant"),
    ("health",): HealthForm,
    ("health", "red", "*"): SignForm,
    ("health", "yellow", "*"): SignForm,
    ("undo",): UndoForm,
}
"""Which form a mapping at a path has to have; "*" stands for any key or index. Elsewhere it is `WordsForm`."""
