"""This file describes what comes in and goes out about who works on a deal."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.http.answers import Answer
from api.http.schemas import ID, KEY, Stated
from engine.desk import MAX_REASON

Percent = Annotated[
    str, Field(max_length=20, description="Percent of the deal, with 2 digits at most", examples=["60"])
]
To = Annotated[str, Field(pattern=ID, description="The member who takes over", examples=["mei"])]


class Mate(BaseModel):
    """Somebody on the team; shares are of nobody, or add up to 100."""

    model_config = ConfigDict(extra="forbid")

    member: Annotated[str, Field(pattern=ID, examples=["li.na"])]
    role: Annotated[str | None, Field(pattern=KEY, examples=["sales"])] = None
    share: Percent | None = None


class Team(Stated):
    """The whole team; whoever is left out is on it no more."""

    members: Annotated[list[Mate], Field(max_length=100)]


class HandOver(Stated):
    """To whom a deal is handed over, and with which file."""

    to: To
    document: Annotated[
        dict[str, Any],
        Field(
            description="A file, as POST /files answers it",
            examples=[
                {
                    "name": "handover.pdf",
                    "media_type": "application/pdf",
                    "size": 1,
                    "sha256": "ab" * 32,
                    "place": "elsewhere",
                }
            ],
        ),
    ]
    note: Annotated[str | None, Field(max_length=2000, description="For who takes over; sealed")] = None


class Leaving(BaseModel):
    """Who takes over from somebody who leaves, and of what."""

    model_config = ConfigDict(extra="forbid")

    to: To
    workflow: Annotated[str | None, Field(pattern=KEY, examples=["project_sales"])] = None
    stage: Annotated[str | None, Field(pattern=KEY, examples=["quote"])] = None
    reason: Annotated[str | None, Field(max_length=MAX_REASON)] = None


class OnePassed(Answer):
    """What became of one deal, or of one seat in an approval; `tasks` are the open tasks that went along with the deal."""

    deal: str
    approval: str | None
    what: list[Literal["owner", "team", "seat"]]
    tasks: list[str]
    status: int
    position: int | None
    problem: dict[str, Any] | None


class PassedOn(Answer):
    """What hung on a leaver, each with its own answer."""

    from_: Annotated[str, Field(alias="from")]
    to: str
    passed: list[OnePassed]
