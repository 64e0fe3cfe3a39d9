"""This file describes what goes in about SOPs beyond publishing: a draft that is written, a migration, a demo."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from api.http.schemas import ASCII_ID, Body, Reason, Source


class Draft(Source):
    """An SOP that is being written; `against` is the version to compare it with, else the one in force."""

    against: Annotated[int | None, Field(ge=1, le=2**31, examples=[1])] = None


class Migrating(Body):
    """Which live deals go under which version: all that are under another one, or those named; `dry_run` only judges."""

    version: Annotated[int | None, Field(ge=1, le=2**31, description="Else the newest", examples=[2])] = None
    deals: Annotated[
        list[Annotated[str, Field(pattern=ASCII_ID)]] | None, Field(max_length=10_000, examples=[["D-1"]])
    ] = None
    dry_run: StrictBool = False
    reason: Reason = None


class Playing(Body):
    """In which language a demo speaks, and how many deals its year has."""

    lang: Literal["zh", "en"] = "en"
    deals: Annotated[int, Field(ge=1, le=400)] = 400
