"""This file is the routes of exchange rates: what other currencies cost, day by day."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from starlette.responses import Response

from api.http import party_answers, party_schemas
from api.http.actors import order
from api.http.bodies import router
from api.http.front import front
from api.http.headers import WRITES
from api.http.part_schemas import DAY
from api.http.party_wire import rates_json
from api.http.replies import etag, handed_in, json
from engine.commands import RecordRates

routes = router("rates")
Currency = Annotated[str, Path(pattern=party_schemas.CURRENCY, examples=["CNY"])]


@routes.get("/rates/{currency}", response_model=party_answers.RatesAnswer)
def read_rates(
    request: Request,
    currency: Currency,
    on: Annotated[str | None, Query(pattern=DAY, description="Only what counts on that day")] = None,
) -> Response:
    """This is what one unit of each other currency cost in this one, the latest day first."""
    rates = front(request).house.archive.rates(currency)
    return json(rates_json(rates, on), headers={"ETag": etag(rates.version)})


@routes.post("/rates/{currency}", response_model=party_answers.RatesWritten, openapi_extra=WRITES)
async def record_rates(request: Request, currency: Currency, body: party_schemas.DayRates) -> Response:
    """This records what one unit of other currencies cost on a day; a wrong rate is recorded again."""
    asked = order(request, RecordRates(currency, body.on, body.rates), reason=body.reason)
    answer = await handed_in(request, asked)
    receipt = {"position": answer.position, "repeated": answer.repeated}
    return json({**rates_json(answer.state), **receipt}, headers={"ETag": etag(answer.version)})
