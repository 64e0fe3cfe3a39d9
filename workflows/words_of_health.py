"""This file holds the sentences about health. One row per rule, as in words_of_meaning.py."""

from __future__ import annotations

from workflows.words_of_form import Row

RULES_OF_HEALTH: dict[str, Row] = {
    "health-without-signs": Row(
        "Health names no sign, so that every deal would be green.",
        "health 没有任何信号，所有项目都会是绿灯。",
        "Add signs under red or yellow, or delete health.",
        "请在 red 或 yellow 下添加信号，或删除 health。",
    ),
    "sign-without-reason": Row(
        "{word} says nothing of when it shows.",
        "{word} 没有说明何时出现。",
        "Add one of check, limit_used, date_passed, idle_days, put_off, no_next_step.",
        "请添加 check、limit_used、date_passed、idle_days、put_off、no_next_step 之一。",
    ),
    "sign-without-name": Row(
        "{word} has a condition and no name: people would be told a formula.",
        "{word} 有条件而没有名称：人们只会看到公式。",
        "Add name: {{zh: ..., en: ...}} to it.",
        "请为它添加 name: {{zh: ..., en: ...}}。",
        "warning",
    ),
    "health-not-a-fact": Row(
        "{word} is no fact of the deal: a colour that is stored ahead would not follow it.",
        "{word} 不是项目本身的事实：预先存储的颜色无法随之变化。",
        "Read fields, records, param.KEY and stage only; for dates use date_passed, for time idle_days or limit_used.",
        "只能使用字段、单据、param.KEY 和 stage；日期请用 date_passed，时间请用 idle_days 或 limit_used。",
    ),
    "put-off-without-date": Row(
        "The SOP names no expected date that could be put off.",
        "流程没有指明可被推迟的预计日期。",
        "Add expected: FIELD at the top, or delete put_off.",
        "请在顶层添加 expected: 字段，或删除 put_off。",
    ),
    "health-without-limits": Row(
        "No stage has a limit, so that none can be used.",
        "没有任何阶段设有时限，因此无从使用。",
        "Give stages a limit, or delete limit_used.",
        "请为阶段设置 limit，或删除 limit_used。",
    ),
    "health-not-number": Row(
        "The parameter {word} is no number above 0.",
        "参数 {word} 不是大于 0 的数。",
        "Name a parameter that is a number.",
        "请使用数值参数。",
    ),
}
