"""This file holds the sentences about the meaning of an SOP: stages, moves, fields, gates, roles, versions.

One row per rule: English, Chinese, and the way out in both. Braces take the facts of the case.
"""

from __future__ import annotations

from workflows.words_of_form import Row

_HEAD = {
    "unknown-calendar": Row(
        "There is no calendar {word}.",
        "没有名为 {word} 的日历。",
        "Write a country's code, with a region where there is one (CN, DE-BY), or 24x7. {like_en}",
        "请写国家代码，需要时加地区（如 CN、DE-BY），或写 24x7。{like_zh}",
    ),
    "unknown-timezone": Row(
        "There is no time zone {word}.",
        "没有名为 {word} 的时区。",
        "Write a name of the IANA list. {like_en}",
        "请写 IANA 时区名。{like_zh}",
    ),
    "version-used": Row(
        "Version {word} cannot be published: {newest} is published already, with other content.",
        "版本 {word} 不能发布：已发布过版本 {newest}，且内容不同。",
        "Write version: {free}.",
        "请写 version: {free}。",
    ),
    "key-reused": Row(
        "In version {version} the key {word} meant something else ({before}); here it is {now}.",
        "键 {word} 在版本 {version} 中是另一含义（{before}），此处为 {now}。",
        "Take a new key: what was recorded under the old one keeps its meaning for ever.",
        "请换一个新键：旧键下已记录的内容含义永远不变。",
    ),
    "unknown-role": Row(
        "The role {word} is not listed under roles.",
        "角色 {word} 未在 roles 中列出。",
        "Add it to roles. {like_en}",
        "请把它加入 roles。{like_zh}",
    ),
    "role-unused": Row(
        "Nothing in this SOP names the role {word}.",
        "本 SOP 没有任何地方用到角色 {word}。",
        "Give it a move or a place in raci, or delete it.",
        "请让它参与某个步骤或 raci，否则删除它。",
        "warning",
    ),
    "listed-twice": Row(
        "{word} stands twice in this list.",
        "{word} 在该列表中出现了两次。",
        "Delete one of the two.",
        "请删除其中一个。",
        "warning",
    ),
}

_STAGES = {
    "unknown-stage": Row(
        "There is no stage {word}.",
        "没有名为 {word} 的阶段。",
        "{like_en}",
        "{like_zh}",
    ),
    "first-stage-not-open": Row(
        "The first stage, {word}, is where deals begin, so it cannot be final or have an outcome.",
        "第一个阶段 {word} 是项目的起点，不能是终点，也不能带结果。",
        "Put an open stage first in the list.",
        "请把一个进行中的阶段放在列表最前。",
    ),
    "unreachable-stage": Row(
        "No way leads from the first stage to {word}.",
        "从第一个阶段无法到达 {word}。",
        "Add a move with to: {word}, or delete the stage.",
        "请增加一个 to: {word} 的步骤，或删除该阶段。",
    ),
    "dead-end": Row(
        "No move leads out of {word}, and it is not final.",
        "{word} 没有任何出口，也不是终点。",
        "Add a move with from: {word}, or list it under final.",
        "请增加一个 from: {word} 的步骤，或把它列入 final。",
    ),
    "never-ends": Row(
        "From {words} no final stage can be reached.",
        "从 {words} 出发无法到达任何终点阶段。",
        "Add a move from here, or from a stage that follows, to a final one.",
        "请从此处或其后的阶段增加一个通往终点的步骤。",
    ),
    "final-without-outcome": Row(
        "The final stage {word} has no outcome.",
        "终点阶段 {word} 没有结果。",
        "List it under outcomes as won, lost, cancelled or disqualified.",
        "请在 outcomes 中把它列为 won、lost、cancelled 或 disqualified。",
    ),
    "outcome-not-final": Row(
        "The stage {word} is {outcome} but not final.",
        "阶段 {word} 的结果是 {outcome}，却不是终点。",
        "List {word} under final; whoever may bring a deal back does it by reopen.",
        "请把 {word} 列入 final；需要继续的项目通过 reopen 重新打开。",
    ),
    "two-outcomes": Row(
        "The stage {word} is {first} already.",
        "阶段 {word} 已被列为 {first}。",
        "Keep one outcome for each stage.",
        "每个阶段只保留一个结果。",
    ),
    "nothing-won": Row(
        "No stage is won, so no deal could ever be won.",
        "没有任何赢单阶段，项目永远无法赢单。",
        "Write won: [STAGE] under outcomes; won means signed.",
        "请在 outcomes 下写 won: [阶段]；赢单即签约。",
    ),
    "never-asked": Row(
        "The stage {word} is final, so its {name} is never asked.",
        "阶段 {word} 是终点，它的 {name} 永远不会被用到。",
        "Put what must be true into the gate of the moves that lead to {word}.",
        "请把条件写进通往 {word} 的步骤的 gate。",
        "warning",
    ),
}

_MOVES = {
    "reserved-move": Row(
        "A move cannot be called {word}: that is what may be done beside the moves.",
        "步骤不能命名为 {word}：它是步骤之外的专用操作。",
        "Take another key, like to_{word}.",
        "请换一个键，例如 to_{word}。",
    ),
    "final-with-moves": Row(
        "{word} is final, so no move can start there.",
        "{word} 是终点，不能作为步骤的起点。",
        "Take it out of from; bringing a final deal back is reopen.",
        "请从 from 中去掉它；重新打开已结束的项目用 reopen。",
    ),
    "move-to-itself": Row(
        "The move {word} leads from {stage} to {stage}.",
        "步骤 {word} 从 {stage} 又回到 {stage}。",
        "Take {stage} out of from, or name another stage under to.",
        "请从 from 中去掉 {stage}，或在 to 中写另一个阶段。",
    ),
    "two-moves": Row(
        "The move {other} leads from {start} to {to} already.",
        "步骤 {other} 已经从 {start} 通往 {to}。",
        "Keep one of the two: between two stages there is only one move.",
        "两者保留其一：两个阶段之间只能有一个步骤。",
    ),
    "won-undone": Row(
        "The move {word} leads from {start}, which is won, to {to}, which is neither won nor cancelled.",
        "步骤 {word} 从赢单阶段 {start} 通往 {to}，而后者既非赢单也非取消。",
        "A won deal can only go on or be cancelled: take {start} out of from, or make {to} cancelled.",
        "已赢单的项目只能继续交付或取消：请从 from 中去掉 {start}，或把 {to} 列为 cancelled。",
    ),
}

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
        "Mend it; a sign that means itself needs a backslash before it.",
        "请改正；表示自身的符号前要加反斜杠。",
    ),
    "endless-pattern": Row(
        "On some texts {word} would take for ever: a repeated group is repeated again.",
        "对某些文字，{word} 会永远算不完：重复的分组又被重复。",
        "Write one repetition instead of two, like [a-z]+ for ([a-z]+)+.",
        "请把两层重复写成一层，例如用 [a-z]+ 代替 ([a-z]+)+。",
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

_GATES = {
    "unknown-item": Row(
        "No stage has the checklist item {word}.",
        "没有任何阶段有清单项 {word}。",
        "Add it to the checklist of this stage. {like_en}",
        "请把它加入本阶段的 checklist。{like_zh}",
    ),
    "item-not-here": Row(
        "The checklist item {word} belongs to {stage}, which comes later.",
        "清单项 {word} 属于更靠后的阶段 {stage}。",
        "Ask for it there, or move the item to this stage's checklist.",
        "请在那个阶段要求它，或把该项移到本阶段的 checklist。",
    ),
    "bad-expression": Row(
        "{en}",
        "{zh}",
        "Mend the expression here; the language is CEL, over the SOP's fields, today, now, stage, owner and actor.",
        "请在此处改正表达式；语言为 CEL，可用本 SOP 的字段以及 today、now、stage、owner、actor。",
    ),
    "money-equality": Row(
        "Money is compared with == or != here.",
        "此处用 == 或 != 比较金额。",
        "Write >= or <=, or a difference that is small enough: a cent more or less would close the gate.",
        "请用 >= 或 <=，或写允许的差额：差一分钱关卡就会关闭。",
    ),
    "check-without-words": Row(
        "Whoever fails the check {word} is not told what to do.",
        "检查 {word} 未通过时，没有告诉人该怎么办。",
        "Add otherwise: {{zh: ..., en: ...}} with the way out.",
        "请补上 otherwise: {{zh: ..., en: ...}}，写明解决办法。",
        "warning",
    ),
}

RULES_OF_MEANING: dict[str, Row] = _HEAD | _STAGES | _MOVES | _FIELDS | _GATES
