"""This file plays the part of a release's store about waivers in time, and about a health that somebody sets by hand."""

from __future__ import annotations

import msgspec

from engine.clock import DAY, moment
from engine.commands import (
    AskWaiver,
    CheckItem,
    ClearHealthOverride,
    FireTimer,
    GrantWaiver,
    MoveDeal,
    OpenDeal,
    OverrideHealth,
    SetFields,
)
from engine.definition import Health, Sign, Words
from tests import people_cast
from tests.cast import READY, Office
from tests.regressions.worlds import BUDGET

DEAL = "DUTY"


def duties(office: Office) -> None:
    """This is a waiver that nobody used in time, one whose duty was done, and a colour that was set and taken back."""
    health = Health(
        red=(Sign("quiet", Words("无人联系", "Nobody calls"), idle_days="7"),), override=("director",)
    )
    office.publish(msgspec.structs.replace(people_cast.made(), key="duties", health=health))
    office.do(
        OpenDeal(
            DEAL, "duties", "Fan", unit="north", values={**READY, "budget_confirmed": None, "signoff": True}
        )
    )
    office.do(MoveDeal(DEAL, "to_demo"), CheckItem(DEAL, "script"))
    end, soon = office.clock() + DAY, moment(office.clock() + 4 * DAY).date().isoformat()
    office.do(AskWaiver(DEAL, BUDGET, until=end, duty_on=soon), reason="until tomorrow")
    office.do(GrantWaiver(DEAL, "W1"), by="dong")
    office.pass_days(2)
    timer = people_cast.deal_of(office, DEAL).timers["waiver:W1"].timer
    office.do(FireTimer(DEAL, "waiver:W1", timer.at), at=timer.at, by="gatebook", channel="timer")
    office.do(
        AskWaiver(DEAL, BUDGET, duty_on=soon),
        reason="the customer confirms on Monday",
    )
    office.do(GrantWaiver(DEAL, "W2"), by="dong")
    office.do(MoveDeal(DEAL, "to_quote"))
    office.do(SetFields(DEAL, {"budget_confirmed": True}))
    office.do(OverrideHealth(DEAL, "red", "they do not call back", office.clock() + DAY), by="dong")
    office.do(ClearHealthOverride(DEAL), by="dong")
