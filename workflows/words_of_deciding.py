"""This file holds the sentences about what people decide: approvals, confirmations, waivers."""

from __future__ import annotations

from workflows.words_of_form import Row

RULES_OF_DECIDING: dict[str, Row] = {
    "approval-of-nobody": Row(
        "The approval {word} does not say who is asked.",
        "审批 {word} 没有写明由谁审批。",
        "Write any_of: [...], all_of: [...], of: {{people: 2, from: [...]}} or steps: [...]; or raci: {{accountable: ROLE}}.",
        "请写 any_of: [...]、all_of: [...]、of: {{people: 2, from: [...]}} 或 steps: [...]；或为阶段写 raci: {{accountable: 角色}}。",
    ),
    "approval-two-ways": Row(
        "The approval {word} says in more than one way who is asked.",
        "审批 {word} 用多种方式写明由谁审批。",
        "Keep one of any_of, all_of, of, steps; several groups in turn go under steps.",
        "any_of、all_of、of、steps 只保留一个；依次审批的各组写在 steps 下。",
    ),
    "waiver-of-nobody": Row(
        "The clause may be waived, but nobody is named who may.",
        "该条款可以豁免，但没有写明由谁批准。",
        "Write by: [...] (any one of these roles) or all_of: [...] (one of each).",
        "请写 by: [...]（其中任一角色）或 all_of: [...]（各角色会签）。",
    ),
    "waiver-two-ways": Row(
        "The clause says in two ways who may waive it.",
        "该条款用两种方式写明由谁豁免。",
        "Keep by (any one of these roles) or all_of (one of each).",
        "by（其中任一角色）与 all_of（各角色会签）只保留一个。",
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
    "approval-without-days": Row(
        "The approval {word} says what follows at its end, but it has none.",
        "审批 {word} 写明了到期后的处理，但没有期限。",
        "Add days: N, or drop at_end.",
        "请补上 days: N，或删去 at_end。",
    ),
    "approval-to-nobody": Row(
        "The approval {word} names a role under to, but is not escalated.",
        "审批 {word} 在 to 中写了角色，但不会上报。",
        "Write at_end: escalate, or drop to.",
        "请写 at_end: escalate，或删去 to。",
    ),
    "governed-by-owner": Row(
        "{word} is nobody here: what is governed beside deals has no owner.",
        "{word} 在此不指任何人：项目之外的受控事项没有负责人。",
        "Name a role or member:ID; under grant also owner.manager, whom the member answers to.",
        "请写角色或 member:成员标识；在 grant 中也可写 owner.manager（该成员的上级）。",
    ),
    "approval-covers-nothing": Row(
        "The approval {word} covers nothing, so no later change voids it.",
        "审批 {word} 未覆盖任何内容，之后的变更都不会使其失效。",
        "Add covers: [...] with the fields and records that it is about.",
        "请补上 covers: [...]，写明审批所针对的字段与单据。",
        "warning",
    ),
}
