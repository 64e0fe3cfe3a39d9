"""This file says how the audit trail reads: one sentence per event, in Chinese and in English."""

from __future__ import annotations

import pytest

import workflows
from engine.built_in_roles import BUILT_IN_ROLES
from engine.definition import Field, FieldType
from engine.errors import Unknown
from engine.events import (
    ActivityLogged,
    DealOpened,
    FieldsSet,
    Held,
    ItemChecked,
    Migrated,
    Moved,
    MoveRefused,
    MoveUndone,
    OwnerSet,
    Reopened,
    SetRefused,
    Voided,
)
from engine.journal import Journal
from engine.naming import role_name, written_rule
from engine.requirement_words import actual_in_words
from engine.serde import Meta, Recorded
from engine.store import Vault
from engine.values import ERASED
from engine.verdict import Verdict
from engine.words import rule_in_words
from engine.workflow import Workflow
from projections import Reader, Views, sentence
from tests.histories import History, append_to, money, sop

HELD = tuple(Verdict(f"stage.solution.check.c{number}", passed=True) for number in range(4))
WAIVED = Verdict("stage.solution.check.budget", passed=True, saw={"waiver:id": "W1"})
CLOSED = (Verdict("stage.solution.check.enough", passed=False), Verdict("move.to_quote.roles", passed=False))


def told(event, who="李雷", **meta):
    recorded = Recorded(event, "deal:D1", 1, 1, 0, 0, Meta("li", **meta))
    return tuple(sentence(recorded, Workflow(sop()), lang, who) for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("event", "zh", "en"),
    [
        (
            Moved(None, "to_quote", "solution", "quote", "forward", HELD),
            "李雷 将阶段由 方案 推进到 报价，4 项条件全部满足",
            "李雷 moved it from Solution to Quote; all 4 conditions held",
        ),
        (
            Moved(None, "back_to_solution", "quote", "solution", "back", HELD[:1]),
            "李雷 将阶段由 报价 退回到 方案，1 项条件满足",
            "李雷 moved it back from Quote to Solution; its one condition held",
        ),
        (
            Moved(None, "to_quote", "solution", "quote", "forward", (*HELD, WAIVED)),
            "李雷 将阶段由 方案 推进到 报价，5 项条件中 1 项凭豁免通过",
            "李雷 moved it from Solution to Quote; 1 of 5 conditions waived",
        ),
        (
            Moved(None, None, "quote", "lost", "jump", CLOSED, bypassed="import"),
            "李雷 将阶段由 报价 转为 丢单，2 项条件未满足（导入的历史）",
            "李雷 moved it from Quote to Lost; 2 of 2 conditions did not hold (recorded history)",
        ),
        (
            MoveRefused(None, "to_quote", "quote", CLOSED),
            "李雷 试图将阶段推进到 报价，被拒绝：请先确认客户预算（另有 1 项未满足）",
            "李雷 tried to move it to Quote and was refused: Confirm the customer's budget first. (1 more not met)",
        ),
        (
            MoveRefused(None, "hold", None, CLOSED[1:]),
            "李雷 试图暂停项目，被拒绝：您的角色不能执行此操作；可由以下角色完成：sales。",
            "李雷 tried to put it on hold and was refused: None of your roles may do this; it is done by sales.",
        ),
        (
            SetRefused({"budget": money("-1.00")}, (Verdict("field.budget.required", passed=False),)),
            "李雷 试图修改 预算，被拒绝：“预算”必须填写。",
            "李雷 tried to set Budget and was refused: “Budget” must be given.",
        ),
        (
            FieldsSet({"budget": money("12.50"), "price": None, "region": ERASED}),
            "李雷 将 预算 设为 12.50 CNY，清空 价格，将 region 设为 ∅",
            "李雷 set Budget to 12.50 CNY, cleared Price, set region to ∅",
        ),
        (
            FieldsSet({"pains": ["late", "dear"], "doubts": []}),
            "李雷 将 pains 设为 late、dear，将 doubts 设为 —",
            "李雷 set pains to late, dear, set doubts to —",
        ),
        (
            DealOpened("sales", 1, "d", "quote", "码头", "li"),
            "李雷 新建项目“码头”，阶段为 报价",
            "李雷 opened “码头” in Quote",
        ),
        (ItemChecked("demo", checked=False), "李雷 取消勾选清单项“演示”", "李雷 unticked “Demo”"),
        (OwnerSet("han"), "李雷 将负责人改为 han", "李雷 gave it to han"),
        (Held(), "李雷 暂停项目", "李雷 put it on hold"),
        (Reopened((), "lost", "quote"), "李雷 重新打开项目，回到 报价", "李雷 reopened it in Quote"),
        (
            MoveUndone((), "to_quote", "quote", "solution"),
            "李雷 撤销上一步（报价），项目仍在 方案",
            "李雷 took the move to Quote back: it is still in Solution",
        ),
        (Voided((), "D7"), "李雷 作废项目，与 D7 重复", "李雷 voided it as a duplicate of D7"),
        (Migrated(2, "d"), "李雷 迁移到流程第 2 版", "李雷 put it under version 2 of the SOP"),
        (ActivityLogged("call", "谈价格"), "李雷 记录活动 call：谈价格", "李雷 logged call: 谈价格"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_an_event_reads_as_a_sentence_in_both_languages(event, zh, en):
    assert told(event) == (zh, en)


def test_a_reason_and_a_deputy_are_named():
    assert told(OwnerSet("han"), on_behalf_of="wang", reason="休假") == (
        "李雷（代 wang） 将负责人改为 han（原因：休假）",
        "李雷 for wang gave it to han (reason: 休假)",
    )


def test_the_trail_of_a_deal_holds_its_events_and_its_refusals_in_one_order(sqlite_store):
    history = History()
    history.publish(sop())
    history.opened("D1")
    history.tell("deal:D1:refusals", MoveRefused(None, "to_solution", "solution", CLOSED))
    history.moved("D1", "lead", "solution")
    append_to(sqlite_store, history.rows)
    views = Views.open(sqlite_store.url)
    reader = Reader(sqlite_store, Journal(Vault(sqlite_store)), views)

    trail = reader.timeline("D1")["entries"]
    before = reader.timeline("D1", known_at=history.rows[2].recorded_at)["entries"]

    assert [(entry["type"], entry["revision"], entry["refused"]) for entry in trail] == [
        ("deal.opened", 1, False),
        ("deal.move_refused", 0, True),
        ("deal.moved", 2, False),
    ]
    assert trail[2]["sentence"]["en"] == "li moved it from Lead to Solution"
    assert before == trail[:2]
    with pytest.raises(Unknown):
        reader.timeline("D2")
    views.close()


def test_every_role_that_all_organisations_have_is_called_by_its_name():
    workflow = Workflow(sop())

    assert {role_name(workflow, role, "en") for role in BUILT_IN_ROLES} == set(BUILT_IN_ROLES)
    assert all(role_name(workflow, role, "zh") != role for role in BUILT_IN_ROLES)


@pytest.mark.parametrize(
    ("kind", "rule", "zh", "en"),
    [
        (FieldType.TEXT, "max", "“note”不得超过 20 个字符。", "“note” must have at most 20 characters."),
        (FieldType.URL, "min", "“note”不得少于 5 个字符。", "“note” must have at least 5 characters."),
        (FieldType.LIST, "min", "“note”不得少于 5 项。", "“note” must have at least 5 entries."),
        (FieldType.LIST, "max", "“note”不得超过 20 项。", "“note” must have at most 20 entries."),
        (FieldType.PERCENT, "max", "“note”不得大于 20。", "“note” must be at most 20."),
    ],
)
def test_a_bound_says_what_it_counts(kind, rule, zh, en):
    field = Field("note", kind, min="5", max="20")

    words = written_rule(Workflow(sop()), field, "note", rule, Verdict(f"field.note.{rule}", passed=False))

    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            "void.roles",
            "您的角色不能执行此操作；可由以下角色完成：销售经理。",
            "None of your roles may do this; it is done by Sales manager.",
        ),
        ("hold.roles", "您的角色不能执行此操作。", "None of your roles may do this."),
    ],
)
def test_whose_role_is_lacking_learns_which_role_may(rule, zh, en):
    workflow = Workflow(workflows.read(workflows.library()["simple_crm"]))

    said = rule_in_words(workflow, Verdict(rule, passed=False))

    assert (said.say("zh"), said.say("en")) == (zh, en)


@pytest.mark.parametrize(
    ("lang", "lacks"), [("zh", "（尚缺：下一步日期）"), ("en", " (missing: date of the next step)")]
)
def test_a_check_that_lacks_what_is_no_field_says_so_in_words(lang, lacks):
    workflow = Workflow(workflows.read(workflows.library()["project_sales"]))
    rule = "stage.qualification.check.next_step"
    verdict = Verdict(rule, passed=False, saw={"next_activity": None, "today": "2026-01-01"})

    assert rule_in_words(workflow, verdict).say(lang).endswith(lacks)


def test_what_nobody_has_asked_for_is_said_to_be_so():
    workflow = Workflow(workflows.read(workflows.library()["project_sales"]))

    words = actual_in_words(workflow, Verdict("hold.approvals.hold", passed=False, saw={"approval": None}))

    assert (words.say("zh"), words.say("en")) == ("审批：尚未申请", "approval: not asked for yet")
