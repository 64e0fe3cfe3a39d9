"""This file holds the sentences about what a deal holds: fields, what is computed of them, records and their rows.

One row per rule: English, Chinese, and the way out in both. Braces take the facts of the case.
"""

from __future__ import annotations

from workflows.words_of_form import Row

_FIELDS = {
    "unknown-field": Row(
        "There is no field {word}.",
        "没有名为 {word} 的字段。",
        "Define it under fields. {like_en}",
        "请在 fields 中定义它。{like_zh}",
    ),
    "reserved-field": Row(
        "A field cannot be called {word}: in expressions that means something else.",
        "字段不能命名为 {word}：它在表达式中另有含义。",
        "Take another key, like {word}_of_deal.",
        "请换一个键，例如 {word}_of_deal。",
    ),
    "bound-not-allowed": Row(
        "A field of type {kind} has no {name}.",
        "{kind} 类型的字段没有 {name}。",
        "Delete it, or take another type.",
        "请删除它，或换一种类型。",
    ),
    "bad-bound": Row(
        "{word} cannot bound a field of type {kind}.",
        "{word} 不能作为 {kind} 类型字段的界限。",
        "Write {en}.",
        "请写{zh}。",
    ),
    "min-above-max": Row(
        "min {least} is above max {most}: no value would do.",
        "min {least} 大于 max {most}：没有任何值能满足。",
        "Exchange the two, or mend the wrong one.",
        "请对调两者，或改正写错的一个。",
    ),
    "pattern-not-text": Row(
        "A field of type {kind} has no pattern.",
        "{kind} 类型的字段不能有 pattern。",
        "Delete it, or make the type text.",
        "请删除它，或把类型改为 text。",
    ),
    "bad-pattern": Row(
        "{word} is not a regular expression: {said}.",
        "{word} 不是有效的正则表达式：{said}。",
        "Mend it; a sign that means itself needs a backslash before it, and nothing looks ahead, behind or back (RE2).",
        "请改正；表示自身的符号前要加反斜杠。采用 RE2 语法，不支持前瞻、后顾和反向引用。",
    ),
    "choice-without-of": Row(
        "The choice {word} has nothing to choose from.",
        "选项字段 {word} 没有可选值。",
        "Add of: [a, b] or of: {{a: {{zh: 甲, en: A}}}}.",
        "请补上 of: [a, b] 或 of: {{a: {{zh: 甲, en: A}}}}。",
    ),
    "of-without-choice": Row(
        "of lists the values of a choice; this field has the type {kind}.",
        "of 用来列出选项的值；该字段的类型是 {kind}。",
        "Write type: choice, or delete of.",
        "请写 type: choice，或删除 of。",
    ),
    "value-not-money": Row(
        "What a deal is worth has to be money; {word} is of type {kind}.",
        "项目价值必须是金额；{word} 的类型是 {kind}。",
        "Write type: money for {word}, or name another field.",
        "请把 {word} 的类型写为 money，或换一个字段。",
    ),
    "expected-not-date": Row(
        "Forecasts need a date; {word} is of type {kind}.",
        "预测需要日期；{word} 的类型是 {kind}。",
        "Write type: date for {word}, or name another field.",
        "请把 {word} 的类型写为 date，或换一个字段。",
    ),
}

_TYPES = {
    "key-not-for-type": Row(
        "A field of type {kind} has no {name}.",
        "{kind} 类型的字段没有 {name}。",
        "Delete it, or take a type that has it: {types}.",
        "请删除它，或改用有它的类型：{types}。",
    ),
    "ref-without-to": Row(
        "The field {word} does not say what it refers to.",
        "字段 {word} 没有说明引用什么。",
        "Add to: customer, contact, member or deal.",
        "请补上 to: customer、contact、member 或 deal。",
    ),
    "bad-number": Row(
        "{word} is not the form of a number.",
        "{word} 不是有效的编号格式。",
        "Write one {{seq}} or {{seq:4}}, and where you like {{yyyy}}, {{yy}} and {{mm}}, like HT-{{yyyy}}-{{seq:4}}.",
        "请写且只写一个 {{seq}} 或 {{seq:4}}，并可用 {{yyyy}}、{{yy}}、{{mm}}，如 HT-{{yyyy}}-{{seq:4}}。",
    ),
    "told-to-all": Row(
        "{word} is shown to some roles only, and {en} is told to everybody.",
        "{word} 仅对部分角色可见，而{zh}对所有人可见。",
        "Delete seen_by, or take another field.",
        "请删除 seen_by，或换一个字段。",
    ),
    "evidence-not-file": Row(
        "Evidence is a file; {word} is of type {kind}.",
        "佐证必须是文件；{word} 的类型是 {kind}。",
        "Write type: file for {word}, or name another field.",
        "请把 {word} 的类型写为 file，或换一个字段。",
    ),
}

_COMPUTED = {
    "computed-written": Row(
        "{word} is computed, so nobody writes it and it has no {name}.",
        "{word} 由计算得出，无人填写，不能有 {name}。",
        "Delete {name}; what must be true of the result goes into a check.",
        "请删除 {name}；对结果的要求请写成 check。",
    ),
    "computed-cycle": Row(
        "These computed fields hang on themselves: {words}.",
        "这些计算字段循环引用：{words}。",
        "Take one of them out of another's expression.",
        "请从其中一个表达式中去掉对另一个的引用。",
    ),
    "computed-not-personal": Row(
        "{word} is computed from {other}, which is personal, and is not personal itself.",
        "{word} 由个人信息 {other} 计算得出，自身却不是个人信息。",
        "Add personal: true, or leave {other} out of the expression.",
        "请补上 personal: true，或从表达式中去掉 {other}。",
    ),
    "computed-not-kept": Row(
        "{word} is computed from {other}, which only some roles see, and is shown to others.",
        "{word} 由仅部分角色可见的 {other} 计算得出，却对其他人可见。",
        "Add seen_by: [{roles}], or fewer of them, or leave {other} out of the expression.",
        "请补上 seen_by: [{roles}]（或其中一部分），或从表达式中去掉 {other}。",
    ),
    "computed-changed": Row(
        "In version {version} {word} was {before}; here it is {now}.",
        "{word} 在版本 {version} 中由{before_zh}得出，此处由{now_zh}得出。",
        "Take a new key, unless figures of both kinds may stand side by side in reports.",
        "除非允许报表中两种来源的数值并列，否则请换一个新键。",
        "warning",
    ),
}

_RECORDS = {
    "reserved-record": Row(
        "Rows cannot be called {word}: in expressions that means something else.",
        "单据不能命名为 {word}：它在表达式中另有含义。",
        "Take another key, like {word}_rows.",
        "请换一个键，例如 {word}_rows。",
    ),
    "unknown-state": Row(
        "There is no state {word}.",
        "没有名为 {word} 的状态。",
        "Add it to the record's states. {like_en}",
        "请把它加入该单据的 states。{like_zh}",
    ),
    "unreachable-state": Row(
        "No way leads a row from {first} to {word}.",
        "单据行无法从 {first} 到达 {word}。",
        "Add a move with to: {word}, or delete the state.",
        "请增加一个 to: {word} 的步骤，或删除该状态。",
    ),
    "moves-without-states": Row(
        "The rows of {word} have no states, so nothing can move.",
        "{word} 的行没有状态，无从流转。",
        "Add states: [a, b], or delete the moves.",
        "请补上 states: [a, b]，或删除 moves。",
    ),
    "supersedes-itself": Row(
        "The move {word} would supersede rows in {state} by leaving them there.",
        "步骤 {word} 会让 {state} 中的行仍留在 {state}。",
        "Name the state that the other rows go to, like superseded.",
        "请写出其他行应进入的状态，例如 superseded。",
    ),
}

RULES_OF_FIELDS: dict[str, Row] = _FIELDS | _TYPES | _COMPUTED | _RECORDS
