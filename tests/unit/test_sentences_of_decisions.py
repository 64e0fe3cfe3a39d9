"""This file says how the audit trail reads of approvals, confirmations and waivers, and that no event reads as its type."""

from __future__ import annotations

import typing

import msgspec
import pytest

from engine.calendar import Calendar
from engine.definition import Gate, Waivable
from engine.events import (
    EVENTS,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpired,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalVoided,
    ApprovalWithdrawn,
    ApproverAdded,
    ApproversReminded,
    ConfirmationVoided,
    Due,
    FactConfirmed,
    PanelAsked,
    Seat,
    SetRefused,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
    WaiverRevoked,
    WaiverUsed,
)
from engine.serde import Meta, Recorded
from engine.values import ERASED
from engine.verdict import Verdict
from engine.workflow import Workflow
from projections import asked_in, sentence
from projections.trail_reader import timeline_of
from tests.people_cast import (
    BUDGET,
    ISSUE,
    QUOTES,
    SIGNOFF,
    WIN,
    agree,
    ask,
    made,
    quote,
    quoted,
    signed_off,
    staffed,
)
from tests.people_cast import (
    DISCOUNT as DISCOUNT_RULE,
)

AT = 1_767_225_600_000_000  # 2026-01-01T00:00:00Z
LATER = "2026-01-01 08:00"
MEI, FANG = Seat("mei", "manager", "manager", "north"), Seat("fang", "finance", "finance")
LONG, LAN = Seat("long", "legal", "legal"), Seat("lan", "legal", "legal")
DONG = Seat("dong", "director", "director")
CONTRACT = ApprovalAsked(
    "A1", WIN, "li",
    (PanelAsked(("manager",), "any", (MEI, DONG)), PanelAsked(("finance", "legal"), "all", (FANG, LONG, LAN))),
    due=Due(AT, "5", "CN", "d"), copies=("dong",), note="急",
)  # fmt: skip
DISCOUNT = ApprovalAsked("A2", ISSUE, "li", (PanelAsked(("manager",), "2", (MEI, DONG)),), "quotes:Q1")
ONCE = WaiverAsked("W1", BUDGET, "li", (DONG,), until=AT, duty_on="2026-02-01")
ROW_NEED = WaiverAsked("W2", "record.quotes.move.issue.require.amount", "li", (DONG, MEI), "quotes:Q1", once=False)  # fmt: skip
ISSUING = msgspec.structs.replace(
    QUOTES.moves[0],
    gate=Gate(require=("amount",), approvals=(DISCOUNT_RULE,), waivable={"require.amount": Waivable(("director",))}),
)  # fmt: skip
PUMPS = Workflow(made(records=(msgspec.structs.replace(QUOTES, moves=(ISSUING,)),)))
"""The cast's SOP, in which the amount of a quote may be waived too."""
GIVEN = {
    "deal.fields_set": {"values": {"need": "more"}},
    "deal.move_refused": {"verdicts": (Verdict(BUDGET, passed=False),)},
    "deal.set_refused": {"verdicts": (Verdict("field.need.required", passed=False),)},
}
"""What an event of these types never is without."""
ASKED = {"A1": CONTRACT, "A2": DISCOUNT, "W1": ONCE, "W2": ROW_NEED}


def told(event, stream="deal:D1", asked=ASKED):
    recorded = Recorded(event, stream, 1, 1, 0, 0, Meta("li"))
    return tuple(sentence(recorded, PUMPS, lang, asked=asked) for lang in ("zh", "en"))


def any_of_its_kind(kind, **given):
    """This is an event or a part of one, with whatever fits in each place that has to be filled."""
    hints = typing.get_type_hints(kind)
    needed = {field.name: hints[field.name] for field in msgspec.structs.fields(kind) if field.required}
    return kind(**{key: whatever(hint) for key, hint in needed.items()} | given)


def whatever(hint):
    kind = typing.get_origin(hint) or hint
    if kind is Calendar:
        return Calendar(key="CN", first_year=2026, last_year=2026, days={})
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return any_of_its_kind(kind)
    return kind() if kind in (tuple, dict, list, int, bool) else "win"


@pytest.mark.parametrize("stored", sorted(EVENTS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_reads_as_a_sentence_and_not_as_its_type(stored, lang):
    kind = EVENTS[stored]
    rows = [{"subject": "quotes:Q1"}] if "subject" in kind.__struct_fields__ else []
    streams = {"customer": "customer:C1", "contact": "contact:P1", "unit": "unit:U1"}
    for given in ({}, *rows):
        event = any_of_its_kind(kind, **GIVEN.get(stored, {}), **given)
        recorded = Recorded(event, streams.get(stored.partition(".")[0], "deal:D1"), 1, 1, 0, 0, Meta("li"))

        said = sentence(recorded, PUMPS, lang)

        assert said.startswith("li ")
        assert len(said) > len("li ")
        assert stored not in said
        assert any("一" <= letter <= "鿿" for letter in said) is (lang == "zh")


@pytest.mark.parametrize(
    ("event", "zh", "en"),
    [
        (CONTRACT,
            "li 申请审批“合同评审”（A1，用于“win”），审批人：mei 或 dong，然后 fang、long 或 lan 会签，截止 2026-01-01 08:00，抄送 dong；说明：急",
            "li asked for the approval “Contract review” (A1, before “win”): mei or dong, then fang and long or lan, until 2026-01-01 08:00, copied to dong; note: 急",
        ),
        (DISCOUNT,
            "li 申请审批“折扣”（A2，用于“issue”，单据行：报价 Q1），审批人：mei、dong 中的 2 人",
            "li asked for the approval “Discount” (A2, before “issue” of Quotes Q1): 2 of mei, dong",
        ),
        (ApprovalDecided(by="mei", approval="A1", agreed=True, outcome="open", seat=MEI),
            "li 以 manager 身份同意审批“合同评审”（A1，用于“win”）",
            "li agreed to the approval “Contract review” (A1, before “win”) as manager",
        ),
        (ApprovalDecided(by="x", approval="A1", agreed=True, outcome="granted", seat=LONG, behalf_of="long", comment="好"),
            "li 以 legal 身份代理 long 同意审批“合同评审”（A1，用于“win”），审批通过；意见：好",
            "li agreed to the approval “Contract review” (A1, before “win”) as legal in the place of long; it is granted; comment: 好",
        ),
        (ApprovalDecided(by="mei", approval="A2", agreed=False, outcome="rejected", seat=Seat("mei", "member:mei")),
            "li 否决审批“折扣”（A2，用于“issue”，单据行：报价 Q1）",
            "li rejected the approval “Discount” (A2, before “issue” of Quotes Q1)",
        ),
        (ApprovalReturned(by="mei", comment=ERASED, approval="A1"),
            "li 退回审批“合同评审”（A1，用于“win”）；意见：∅",
            "li returned the approval “Contract review” (A1, before “win”) for revision; comment: ∅",
        ),
        (ApprovalWithdrawn("A1", "li"),
            "li 撤回审批“合同评审”（A1，用于“win”）",
            "li withdrew the approval “Contract review” (A1, before “win”)",
        ),
        (ApproverAdded("A2", "mei", "han"),
            "li 为审批“折扣”（A2，用于“issue”，单据行：报价 Q1）加签：han",
            "li added to the approval “Discount” (A2, before “issue” of Quotes Q1) one more to agree: han",
        ),
        (ApprovalPassedOn("A1", "mei", "han"),
            "li 将审批“合同评审”（A1，用于“win”）转办给 han",
            "li passed the approval “Contract review” (A1, before “win”) on to han",
        ),
        (ApproversReminded("A1", "li", ("mei", "dong")),
            "li 催办审批“合同评审”（A1，用于“win”）：mei、dong",
            "li reminded of the approval “Contract review” (A1, before “win”): mei, dong",
        ),
        (ApprovalExpired("A1"),
            "li 记录审批“合同评审”（A1，用于“win”）逾期未决",
            "li found the approval “Contract review” (A1, before “win”) not decided in time",
        ),
        (ApprovalVoided("A1", ("quote_amount", "quotes")),
            "li 使审批“合同评审”（A1，用于“win”）失效：报价金额、报价 已变更",
            "li made the approval “Contract review” (A1, before “win”) void: Quote, Quotes changed",
        ),
        (ApprovalVoided("A1", ("stage",)),
            "li 使审批“合同评审”（A1，用于“win”）失效：项目已不在该步骤之前",
            "li made the approval “Contract review” (A1, before “win”) void: the deal no longer stands before it",
        ),
        (FactConfirmed(SIGNOFF, "signoff", True, "mei", complete=False, until=AT),
            "li 确认 高层认可 为 ✓（用于离开“报价”阶段），他人须于 2026-01-01 08:00 前确认",
            "li confirmed that Executive signoff is ✓ (before leaving Quote); others have to as well until 2026-01-01 08:00",
        ),
        (FactConfirmed(SIGNOFF, "signoff", True, "mei", complete=True),
            "li 确认 高层认可 为 ✓（用于离开“报价”阶段），确认人数已足",
            "li confirmed that Executive signoff is ✓ (before leaving Quote); enough people have now",
        ),
        (ConfirmationVoided(SIGNOFF, None, ("signoff",)),
            "li 使对“高层认可”的确认失效：高层认可 已变更",
            "li made the confirmations of “Executive signoff” void: Executive signoff changed",
        ),
        (ONCE,
            "li 申请豁免“请先确认客户预算”（W1，用于离开“演示”阶段），批准人：dong，仅用一次，有效至 2026-01-01 08:00，须于 2026-02-01 前补齐",
            "li asked for the waiver of “Confirm the customer's budget first” (W1, before leaving Demo): dong, for one time, until 2026-01-01 08:00; what is missing follows by 2026-02-01",
        ),
        (ROW_NEED,
            "li 申请豁免“报价 金额 必填”（W2，用于“issue”，单据行：报价 Q1），批准人：dong 或 mei",
            "li asked for the waiver of “Quotes Amount is required” (W2, before “issue” of Quotes Q1): dong or mei",
        ),
        (WaiverGranted(by="dong", comment="ok", waiver="W1", seat=DONG),
            "li 以 director 身份批准豁免“请先确认客户预算”（W1，用于离开“演示”阶段），有效至 2026-01-01 08:00；意见：ok",
            "li granted the waiver of “Confirm the customer's budget first” (W1, before leaving Demo) as director, until 2026-01-01 08:00; comment: ok",
        ),
        (msgspec.structs.replace(ROW_NEED, seats=(DONG, FANG), need="all"),
            "li 申请豁免“报价 金额 必填”（W2，用于“issue”，单据行：报价 Q1），批准人：dong、fang 会签",
            "li asked for the waiver of “Quotes Amount is required” (W2, before “issue” of Quotes Q1): dong and fang",
        ),
        (WaiverGranted(by="dong", comment="ok", waiver="W1", seat=DONG, complete=False),
            "li 以 director 身份批准豁免“请先确认客户预算”（W1，用于离开“演示”阶段），尚待他人会签；意见：ok",
            "li granted the waiver of “Confirm the customer's budget first” (W1, before leaving Demo) as director; others have still to grant it too; comment: ok",
        ),
        (WaiverDeclined(by="x", waiver="W2", seat=DONG, behalf_of="dong"),
            "li 以 director 身份代理 dong 不同意豁免“报价 金额 必填”（W2，用于“issue”，单据行：报价 Q1）",
            "li declined the waiver of “Quotes Amount is required” (W2, before “issue” of Quotes Q1) as director in the place of dong",
        ),
        (WaiverUsed("W1", "to_quote"),
            "li 凭豁免“请先确认客户预算”（W1，用于离开“演示”阶段）完成“to_quote”",
            "li used the waiver of “Confirm the customer's budget first” (W1, before leaving Demo) for “to_quote”",
        ),
        (WaiverUsed("W2", "issue"),
            "li 凭豁免“报价 金额 必填”（W2，用于“issue”，单据行：报价 Q1）完成“issue”",
            "li used the waiver of “Quotes Amount is required” (W2, before “issue” of Quotes Q1) for “issue”",
        ),
        (WaiverUsed("W1", "held"),
            "li 凭豁免“请先确认客户预算”（W1，用于离开“演示”阶段）完成暂停项目",
            "li used the waiver of “Confirm the customer's budget first” (W1, before leaving Demo) for putting it on hold",
        ),
        (WaiverRevoked("W1", "dong"),
            "li 撤销豁免“请先确认客户预算”（W1，用于离开“演示”阶段）",
            "li revoked the waiver of “Confirm the customer's budget first” (W1, before leaving Demo)",
        ),
        (WaiverRevoked("W2", None, ("quotes.amount",)),
            "li 使豁免“报价 金额 必填”（W2，用于“issue”，单据行：报价 Q1）失效：报价 金额 已变更",
            "li made the waiver of “Quotes Amount is required” (W2, before “issue” of Quotes Q1) void: Quotes Amount changed",
        ),
    ],
)  # fmt: skip
def test_what_people_decided_reads_as_a_sentence(event, zh, en):
    assert told(event) == (zh, en)


@pytest.mark.parametrize(
    ("rule", "saw", "subject", "zh", "en"),
    [
        ("waiver.reason", {"reason": None}, None, "试图申请豁免", "tried to ask for a waiver"),
        ("approval.twice", {"approval": "A1"}, None, "试图处理审批 A1", "tried to have a say in the approval A1"),
        ("confirmation.missing", {"signoff": None}, None, "试图确认", "tried to confirm a value"),
        ("waiver.self", {"waiver": "W1"}, "quotes:Q1", "试图处理豁免 W1（报价 Q1）", "tried to have a say in the waiver W1 (Quotes Q1)"),
    ],
)  # fmt: skip
def test_who_was_refused_a_say_is_told_to_have_wanted_one(rule, saw, subject, zh, en):
    refused_zh, refused_en = told(SetRefused({}, (Verdict(rule, passed=False, saw=saw),), subject))

    assert refused_zh.startswith(f"li {zh}，被拒绝：")
    assert refused_en.startswith(f"li {en} and was refused: ")


def test_a_decision_without_what_was_asked_for_names_the_id():
    agreed = ApprovalDecided(by="mei", approval="A1", agreed=True, outcome="open", seat=MEI)

    assert told(agreed, asked={}) == (
        "li 以 manager 身份同意审批 A1",
        "li agreed to the approval A1 as manager",
    )
    assert told(WaiverRevoked("W1", "dong"), asked={}) == ("li 撤销豁免 W1", "li revoked the waiver W1")


def test_the_timeline_says_of_a_decision_what_it_was_about(store):
    office = staffed(store)
    quoted(office)
    quote(office)
    signed_off(office)
    approval = ask(office, ISSUE, row="Q1")
    agree(office, approval.id, "mei")

    entries = timeline_of(store, office.desk.journal, "D1")["entries"]

    said = [entry["sentence"]["en"] for entry in entries if entry["type"].startswith(("approval.", "fact."))]
    assert said == [
        "mei confirmed that Executive signoff is ✓ (before leaving Quote); others have to as well until 2026-01-04 20:00",
        "dong confirmed that Executive signoff is ✓ (before leaving Quote); enough people have now",
        "lilei asked for the approval “Discount” (A1, before “issue” of Quotes Q1): mei",
        "mei agreed to the approval “Discount” (A1, before “issue” of Quotes Q1) as manager; it is granted",
    ]


def test_what_was_asked_for_is_found_in_the_history_by_its_id():
    history = [
        Recorded(event, "deal:D1", 1, 1, 0, 0, Meta("li"))
        for event in (CONTRACT, ApprovalExpired("A1"), ONCE)
    ]

    assert asked_in(history) == {"A1": CONTRACT, "W1": ONCE}
