"""This file holds the sentences about time: limits, tasks, reminders. One row per rule, as in words_of_meaning.py."""

from __future__ import annotations

from workflows.words_of_form import Row

RULES_OF_TIME: dict[str, Row] = {
    "limit-without-end": Row(
        "A limit lasts some days, or until a field's date: one of the two.",
        "时限要么是若干天，要么到某个日期字段为止：二者择一。",
        "Write days: 5, or until: FIELD; two limits stand in a list.",
        "请写 days: 5，或 until: 字段；两个时限请写成列表。",
    ),
    "until-no-date": Row(
        "{word} is a {kind}, not a date.",
        "{word} 的类型是 {kind}，不是日期。",
        "Name a field with type: date here.",
        "请在此处使用 type: date 的字段。",
    ),
    "escalated-to-nobody": Row(
        "Nobody is named for {word}, and the stage has nobody accountable.",
        "{word} 没有指明对象，而本阶段也没有 accountable。",
        "Add to: ROLE, or raci: {{accountable: ROLE}}.",
        "请补上 to: 角色，或 raci: {{accountable: 角色}}。",
    ),
    "to-without-then": Row(
        "The role {word} is told nothing: at the end of this limit people are only reminded.",
        "角色 {word} 不会收到任何通知：此时限到期只提醒。",
        "Add then: escalate, or delete to.",
        "请补上 then: escalate，或删除 to。",
    ),
    "reminder-too-early": Row(
        "{word} days before the end, a limit of {days} days has not begun.",
        "时限共 {days} 天，结束前 {word} 天时尚未开始。",
        "Write fewer days than the limit has.",
        "请写比时限更少的天数。",
    ),
    "reminder-without-date": Row(
        "People are reminded of dates, and this is a {kind}.",
        "只能提醒日期，而此字段的类型是 {kind}。",
        "Delete remind, or make the field a date.",
        "请删除 remind，或把字段改为 date。",
    ),
    "reminder-without-days": Row(
        "A reminder comes some days before the date, or some days after it: one of the two.",
        "提醒要么在日期之前若干天，要么在日期之后若干天：二者择一。",
        "Write {{before: 3}} or {{after: 7}}; two reminders stand in the list beside each other.",
        "请写 {{before: 3}} 或 {{after: 7}}；两次提醒请在列表中写成两项。",
    ),
    "from-with-until": Row(
        "A limit until a date has no other beginning than the entry.",
        "到某个日期为止的时限只从进入时算起，不能另定起点。",
        "Delete from, or write days instead of until.",
        "请删除 from，或把 until 改为 days。",
    ),
    "time-not-a-fact": Row(
        "{word} is no fact of the deal or the row: it changes without an event, and nothing would be counted anew.",
        "{word} 不是项目或单据行本身的事实：它变化时没有事件，到期时间无法随之更新。",
        "Read fields, records, row.state and stage only.",
        "只能使用字段、单据、row.state 和 stage。",
    ),
    "reminder-of-a-person": Row(
        "{word} is personal: a due instant in the open would tell it.",
        "{word} 是个人信息：公开的到期时间会泄露它。",
        "Take a date that is not about a person.",
        "请使用与个人无关的日期。",
    ),
}
