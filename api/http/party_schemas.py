"""This file describes what goes in about customers, contacts, units, parameters and exchange rates."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StrictStr

from api.http.part_schemas import DAY, ForeignIds
from api.http.schemas import ID, Body, Instant, Reason

CURRENCY = r"^[A-Z]{3}$"
Id = Annotated[str, Field(pattern=ID)]
CustomerValues = Annotated[dict[str, Any], Field(examples=[{"name": "华信精密有限公司", "tier": "a"}])]
ContactValues = Annotated[dict[str, Any], Field(examples=[{"name": "李雷", "phone": "+86 21 5555 0100"}])]
UnitKind = Annotated[str, Field(max_length=60, examples=["region"])]
UnitName = Annotated[str, Field(max_length=1000, examples=["North"])]


class Reasoned(Body):
    """This is why something is done."""

    reason: Reason = None


class NewCustomer(Reasoned):
    """A customer to be entered; without `id` one is made. `values` hold at least its name."""

    id: Annotated[str | None, Field(pattern=ID, examples=["huaxin"])] = None
    values: CustomerValues
    external_ids: ForeignIds = Field(default_factory=dict)


class CustomerFacts(Reasoned):
    """Facts about a customer that change; null clears one."""

    values: CustomerValues = Field(default_factory=dict)
    external_ids: ForeignIds = Field(default_factory=dict)


class Merger(Reasoned):
    """The customer that a customer turned out to be; that one stays."""

    into: Annotated[str, Field(pattern=ID, examples=["huaxin"])]


class NewContact(Reasoned):
    """A person to be entered; without `id` one is made. `values` hold at least the name, and are sealed."""

    id: Annotated[str | None, Field(pattern=ID, examples=["li.lei"])] = None
    values: ContactValues
    customer: Annotated[Id | None, Field(examples=["huaxin"])] = None
    external_ids: ForeignIds = Field(default_factory=dict)


class ContactFacts(Reasoned):
    """Facts about a person that change; null clears one; `customer` says where he is now."""

    values: ContactValues = Field(default_factory=dict)
    customer: Annotated[Id | None, Field(examples=["huaxin"])] = None
    external_ids: ForeignIds = Field(default_factory=dict)


class NewUnit(Reasoned):
    """A unit to be set up, below `parent` where that is given."""

    id: Annotated[str, Field(pattern=ID, examples=["north"])]
    name: UnitName
    kind: UnitKind = "team"
    parent: Annotated[Id | None, Field(examples=["group"])] = None


class UnitFacts(Reasoned):
    """What changes of a unit; what is left out stays, and null for `parent` puts it at the top."""

    name: UnitName | None = None
    kind: UnitKind | None = None
    parent: Id | None = None


class ParameterValues(Reasoned):
    """Values for parameters, from an instant on (else now); null gives a parameter back to the SOP."""

    values: Annotated[dict[str, Any], Field(examples=[{"discount_director": "20"}])]
    effective_from: Instant | None = None


class DayRates(Reasoned):
    """What one unit of other currencies cost on a day, as decimals."""

    on: Annotated[str, Field(pattern=DAY, examples=["2026-03-31"])]
    rates: Annotated[dict[StrictStr, StrictStr], Field(examples=[{"USD": "7.2300", "EUR": "7.8100"}])]
