"""This file describes the deals behind a figure, and what happened around an instant."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.http.answers import Answer
from api.http.list_answers import Card, DealsPage


class Figure(Answer):
    """A figure: what it counts, and in how many deals."""

    name: Annotated[str, Field(examples=["entered"])]
    count: Annotated[int, Field(description="What the report says", examples=[12])]
    deals: Annotated[int, Field(examples=[12])]


class CountedCard(Card):
    """A deal, and how often it is counted in the figure."""

    times: Annotated[int, Field(examples=[1])]


class DealsBehind(DealsPage):
    """A page of the deals behind a figure, by id; ask again with `cursor=next` until that is null."""

    figure: Figure
    deals: list[CountedCard]  # type: ignore[assignment]


class EventStep(Answer):
    """Something that happened to a deal."""

    at: datetime
    position: Annotated[int, Field(examples=[4711])]
    type: Annotated[str, Field(examples=["deal.moved"])]
    deal: Annotated[str, Field(examples=["D-1"])]


class Around(Answer):
    """The last event before an instant and the first after it, by when they happened."""

    at: datetime
    before: EventStep | None
    after: EventStep | None
