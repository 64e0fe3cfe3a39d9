"""This file says how the audit trail reads of rows, ties and activities, and of what happens beside the deals."""

from __future__ import annotations

import msgspec
import pytest

from engine.definition import FieldType, Parameter, Words
from engine.events import (
    ActivityLogged,
    ContactAdded,
    CustomerChanged,
    CustomerMerged,
    CustomerOpened,
    Linked,
    Moved,
    MoveRefused,
    ParametersSet,
    RatesRecorded,
    Recomputed,
    RowAdded,
    RowChanged,
    RowRemoved,
    SetRefused,
    UnitChanged,
    UnitOpened,
    Unlinked,
)
from engine.serde import Meta, Recorded
from engine.values import ERASED
from engine.verdict import Verdict
from engine.workflow import Workflow
from projections import sentence
from tests.histories import money, sop

UNPAID = Verdict("record.quotes.move.issue.require.payer", passed=False, saw={"quotes.payer": None})


def told(event, stream="deal:D1", workflow=None):
    recorded = Recorded(event, stream, 1, 1, 0, 0, Meta("li"))
    return tuple(sentence(recorded, workflow, lang, who) for lang, who in (("zh", "李雷"), ("en", "Li Lei")))


@pytest.mark.parametrize(
    ("event", "zh", "en"),
    [
        (
            RowAdded("quotes", "Q1", {"amount": money("5"), "payer": "C1"}, state="draft"),
            "李雷 新增报价单 Q1：将 金额 设为 5 CNY，将 付款方 设为 C1",
            "Li Lei added Quotes Q1: set Amount to 5 CNY, set Payer to C1",
        ),
        (
            RowChanged("quotes", "Q1", {"payer": None}),
            "李雷 修改报价单 Q1：清空 付款方",
            "Li Lei changed Quotes Q1: cleared Payer",
        ),
        (RowRemoved("quotes", "Q1"), "李雷 删除报价单 Q1", "Li Lei removed Quotes Q1"),
        (
            Moved("quotes:Q1", "issue", "draft", "issued", "forward", (Verdict("x", passed=True),)),
            "李雷 将报价单 Q1 由 草稿 转为 已发出，1 项条件满足",
            "Li Lei moved Quotes Q1 from Draft to Issued; its one condition held",
        ),
        (
            Recomputed({"quoted": money("7")}, {"quotes": {"Q1": {"amount": money("5")}}}),
            "李雷 触发了重新计算：报价合计 = 7 CNY，报价单 金额 (Q1) = 5 CNY",
            "Li Lei made it work out anew: Quoted = 7 CNY, Quotes Amount (Q1) = 5 CNY",
        ),
        (
            SetRefused({"quotes.amount": money("-1")}, (UNPAID,), "quotes:Q1"),
            "李雷 试图修改报价单 Q1，被拒绝：",
            "Li Lei tried to change Quotes Q1 and was refused: ",
        ),
        (
            MoveRefused("quotes:Q1", "issue", "issued", (UNPAID,)),
            "李雷 试图将报价单 Q1 转为 已发出，被拒绝：",
            "Li Lei tried to move Quotes Q1 to Issued and was refused: ",
        ),
        (
            Linked("part_of", "D2"),
            "李雷 关联项目：D2（组成部分）",
            "Li Lei tied it to D2: part of that deal",
        ),
        (
            Unlinked("call_off_of", "D2"),
            "李雷 取消关联：D2（框架协议订单）",
            "Li Lei untied it from D2: no longer a call-off of that deal",
        ),
        (
            ActivityLogged("call", "talked", (), "wants it", "send the offer", "2026-03-01"),
            "李雷 记录活动 call：talked；结果：wants it；下一步：send the offer（2026-03-01）",
            "Li Lei logged call: talked; result: wants it; next step: send the offer (on 2026-03-01)",
        ),
    ],
)
def test_what_happens_inside_a_deal_reads_as_a_sentence(event, zh, en):
    said = told(event, workflow=Workflow(sop(2, rich=True)))

    if isinstance(event, SetRefused | MoveRefused):
        assert (said[0].startswith(zh), said[1].startswith(en)) == (True, True), said
        assert "付款方" in said[0]
        assert "Payer" in said[1]
    else:
        assert said == (zh, en)


@pytest.mark.parametrize(
    ("stream", "event", "zh", "en"),
    [
        (
            "customer:C1",
            CustomerOpened({"name": "Acme", "tier": "A"}),
            "李雷 录入客户 C1：名称 Acme，等级 A",
            "Li Lei entered customer C1: Name Acme, Tier A",
        ),
        (
            "customer:C1",
            CustomerChanged({"tier": None}),
            "李雷 修改客户 C1：等级 —",
            "Li Lei changed customer C1: Tier —",
        ),
        (
            "customer:C1",
            CustomerMerged("C2"),
            "李雷 将客户 C1 合并到 C2",
            "Li Lei merged customer C1 into C2",
        ),
        (
            "contact:P1",
            ContactAdded({"name": ERASED, "position": "buyer"}, "C1"),
            "李雷 录入联系人 P1：姓名 ∅，职务 buyer",
            "Li Lei entered contact P1: Name ∅, Position buyer",
        ),
        (
            "unit:e",
            UnitOpened("East", "region", "all"),
            "李雷 设立组织单元 e：East，隶属 all",
            "Li Lei set up unit e: East, below all",
        ),
        (
            "unit:e",
            UnitChanged("East", "region"),
            "李雷 修改组织单元 e：East，位于顶层",
            "Li Lei changed unit e: East, at the top",
        ),
        (
            "parameters:sales",
            ParametersSet({"most": "10"}, 0),
            "李雷 设定流程 sales 的参数：most = 10（自 1970-01-01 00:00 UTC 起）",
            "Li Lei set parameters of sales: most = 10 (from 1970-01-01 00:00 UTC on)",
        ),
        (
            "rates:CNY",
            RatesRecorded("2026-01-05", {"USD": "7.2"}),
            "李雷 记录 2026-01-05 的汇率：1 USD = 7.2 CNY",
            "Li Lei recorded the rates of 2026-01-05: 1 USD = 7.2 CNY",
        ),
    ],
)
def test_what_happens_beside_deals_needs_no_workflow_to_be_told(stream, event, zh, en):
    assert told(event, stream) == (zh, en)


def test_parameters_are_told_by_the_names_and_the_clock_of_their_sop_a_table_row_by_row():
    named = Words("最低预付（%）", "Lowest advance (%)")
    parameters = (
        Parameter("most", FieldType.NUMBER, "35", named),
        Parameter("scale", FieldType.NUMBER, {"a": "1"}),
    )
    workflow = Workflow(msgspec.structs.replace(sop(), parameters=parameters, timezone="Asia/Shanghai"))
    event = ParametersSet({"most": None, "scale": {"a": "1", "b": "2"}, "gone": True}, 0)

    zh, en = told(event, "parameters:sales", workflow)

    assert zh.endswith("的参数：最低预付（%） = —，scale = a 1、b 2，gone = ✓（自 1970-01-01 08:00 起）")
    assert en.endswith(": Lowest advance (%) = —, scale = a 1; b 2, gone = ✓ (from 1970-01-01 08:00 on)")
