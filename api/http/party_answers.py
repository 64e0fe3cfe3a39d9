"""This file describes what comes out about customers, contacts, units, parameters, exchange rates and files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from api.http.answers import Answer, Words

Change = Annotated[int, Field(description="Where the log stands; pass it as `after`")]


class CustomerAnswer(Answer):
    """A customer as it stands; `merged_into` is what a merged one is today."""

    id: str
    version: int
    values: dict[str, Any]
    external_ids: dict[str, str]
    merged_into: str | None


class Likely(Answer):
    """Another customer that is likely the same company, for people to look at."""

    id: str
    name: str


class ContactCard(Answer):
    """A person at a customer; what was erased is null or `{"erased": true}`."""

    id: Annotated[str, Field(examples=["wang"])]
    customer: Annotated[str, Field(examples=["huaxin"])]
    name: Any
    position: Any
    values: dict[str, Any]
    external_ids: dict[str, str]


class OpenDeal(Answer):
    """An open deal that refers to a customer, and the fields that do."""

    id: Annotated[str, Field(examples=["D-1"])]
    title: Any
    workflow: str
    stage: str
    owner: str
    fields: Annotated[list[str], Field(examples=[["customer", "payer"]])]


class CustomerInFull(CustomerAnswer):
    """A customer with contacts and open deals, of itself and of what was merged into it, and others likely the same."""

    contacts: list[ContactCard]
    deals: list[OpenDeal]
    merged: Annotated[list[str], Field(examples=[["huaxin-old"]])]
    likely: list[Likely]


class CustomerCard(Answer):
    """A customer as lists show it; `likely` are others with a name like its own."""

    id: str
    name: str
    tier: str | None
    unit: str | None
    likeness: str
    merged_into: str | None
    values: dict[str, Any]
    external_ids: dict[str, str]
    opened_at: datetime
    changed_at: datetime
    likely: list[Likely]


class Customers(Answer):
    """A page of customers, by name, merged ones left out; ask again with `cursor=next` until that is null."""

    customers: list[CustomerCard]
    next: str | None


class CustomerWritten(Answer):
    """A customer after a command; on entering one, `likely` lists others that are likely the same company."""

    customer: CustomerAnswer
    likely: list[Likely] = Field(default_factory=list)
    position: Change
    version: int
    repeated: bool


class ContactAnswer(Answer):
    """A person as far as known; a value may be `{"erased": true}`."""

    id: str
    version: int
    customer: str | None
    values: dict[str, Any]
    external_ids: dict[str, str]


class ContactWritten(Answer):
    """A contact after a command."""

    contact: ContactAnswer
    position: Change
    version: int
    repeated: bool


class UnitAnswer(Answer):
    """A unit, and the one above it; null: at the top."""

    id: str
    version: int
    name: str
    kind: Annotated[str, Field(examples=["region"])]
    parent: str | None


class Units(Answer):
    """All units, by id; `parent` makes them a tree."""

    units: list[UnitAnswer]


class Branch(Answer):
    """A unit with all that stands below it, those side by side by name."""

    id: str
    name: str
    kind: Literal["group", "legal_entity", "region", "team"]
    units: list[Branch]


class Tree(Answer):
    """The units as a tree, from the top; what hangs on nothing that is there stands at the top too."""

    units: list[Branch]


class UnitWritten(Answer):
    """A unit after a command."""

    unit: UnitAnswer
    position: Change
    version: int
    repeated: bool


class Coming(Answer):
    """A value that will count from an instant on; null: the SOP's own again."""

    value: Any
    since: Annotated[datetime, Field(alias="from")]
    version: int


class ParameterAnswer(Answer):
    """A parameter: what the SOP says, what counts now, since when, and which event said so (0: the SOP)."""

    key: str
    name: Words
    type: Literal["number", "text", "boolean"]
    sop: Any
    value: Any
    version: int
    since: datetime | None
    coming: list[Coming]


class Parameters(Answer):
    """A workflow's parameters as they count now."""

    workflow: str
    version: int
    parameters: list[ParameterAnswer]


class ParametersWritten(Parameters):
    """A workflow's parameters after a command."""

    position: Change
    repeated: bool


class RateAnswer(Answer):
    """What one unit cost on a day, and which event said so."""

    on: date
    rate: Annotated[str, Field(examples=["7.2300"])]
    version: int


class RatesAnswer(Answer):
    """What other currencies cost in `currency`, the latest day first."""

    currency: Annotated[str, Field(examples=["CNY"])]
    version: int
    rates: dict[str, list[RateAnswer]]


class RatesWritten(RatesAnswer):
    """The rates after a command."""

    position: Change
    repeated: bool


class FileAnswer(Answer):
    """A file whose content the store keeps; as it is, a value for a field of type file."""

    name: str
    media_type: Annotated[str, Field(examples=["application/pdf"])]
    size: int
    sha256: str
    place: Literal["store"]
