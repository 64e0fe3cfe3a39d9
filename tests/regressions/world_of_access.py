"""This file plays what a release's store holds of who may come in: accounts, sessions, keys, links, saved views."""

from __future__ import annotations

from engine.clock import DAY
from engine.commands import (
    BecomeFirst,
    CloseAccount,
    EndSession,
    IssueKey,
    JoinMember,
    LeaveMember,
    LinkIdentity,
    MakeLink,
    OpenAccount,
    RecordFailures,
    RecordStrangers,
    RemoveView,
    RevokeKey,
    RotateKey,
    SaveView,
    SetPassword,
    SignIn,
    UseLink,
)
from tests.cast import Office

FIRST, RESET, OLD, NEW = "aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "1" * 16, "2" * 16
HASHED = "0" * 64


def access(office: Office) -> None:
    """This is the first administrator, a member who came and went, and a key that was rotated and revoked."""
    day = office.clock() + DAY
    made = MakeLink(FIRST, "first", HASHED, day)
    office.do(made, by="gatebook", channel="serve", known="none")
    office.do(BecomeFirst("root", "根", FIRST, HASHED), UseLink(FIRST, "root"), by="root", known="link")
    office.do(JoinMember("visitor", "访客"), OpenAccount("visitor"))
    office.do(MakeLink(RESET, "reset", HASHED, day, "visitor"))
    office.do(
        SetPassword("visitor", HASHED, link=RESET), UseLink(RESET, "visitor"), by="visitor", known="link"
    )
    office.do(LinkIdentity("visitor", "https://id.example.com", "4711"))
    office.do(SignIn("visitor", "c" * 16, HASHED, day, "password"), by="visitor", known="session")
    quarter = RecordFailures("visitor", 0, 900_000_000, 3)
    office.do(quarter, by="gatebook", channel="sign-in", known="none")
    strangers = RecordStrangers(0, 900_000_000, 5)
    office.do(strangers, by="gatebook", channel="sign-in", known="none")
    office.do(SaveView("mine", "My red ones", "health=red", shared=True), by="visitor")
    office.do(RemoveView("mine"), by="visitor")
    office.do(EndSession("visitor", "c" * 16))
    office.do(IssueKey(OLD, "visitor", "Export", HASHED, ("read",)))
    office.do(RotateKey(OLD, NEW, day), IssueKey(NEW, "visitor", "Export", HASHED, ("read",)))
    office.do(RevokeKey(NEW))
    office.do(CloseAccount("visitor"))
    office.do(JoinMember("guest", "来宾"), LeaveMember("guest"))
