"""This file holds the sentences about what people decide: approvals, confirmations, waivers."""

from __future__ import annotations

from workflows.words_of_form import Row

RULES_OF_DECIDING: dict[str, Row] = {
    "approval-of-nobody": Row(
        "The approval {word} does not say who is asked.",
        "审批 {word} 没有写明由谁审批。",
        "Write any_of: [...], all_of: [...], of: {{people: 2, from: [...]}} or steps: [...].",
        "请写 any_of: [...]、all_of: [...]、of: {{people: 2, from: [...]}} 或 steps: [...]。",
    ),
    "approval-two-ways": Row(
        "The approval {word} says in more than one way who is asked.",
        "审批 {word} 用多种方式写明由谁审批。",
        "Keep one of any_of, all_of, of, steps; several groups in turn go under steps.",
        "any_of、all_of、of、steps 只保留一个；依次审批的各组写在 steps 下。",
    ),
    "bad-person": Row(
        "{word} says neither a role nor a person.",
        "{word} 既不是角色也不是人。",
        "Write a role, member:ID, owner, or owner.manager.",
        "请写角色、member:成员标识、owner 或 owner.manager。",
    ),
    "too-few-people": Row(
        "{count} people have to agree, but only {there} can be asked here.",
        "须 {count} 人同意，但此处只能找到 {there} 人。",
        "Ask for fewer people, or name more of them under from.",
        "请减少人数，或在 from 中增加人选。",
    ),
    "approval-covers-nothing": Row(
        "The approval {word} covers nothing, so no later change voids it.",
        "审批 {word} 未覆盖任何内容，之后的变更都不会使其失效。",
        "Add covers: [...] with the fields and records that it is about.",
        "请补上 covers: [...]，写明审批所针对的字段与单据。",
        "warning",
    ),
}
