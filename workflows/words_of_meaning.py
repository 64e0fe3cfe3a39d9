"""This file holds the sentences about the meaning of an SOP: stages, moves, gates, roles, parameters, versions.

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
    "bad-hours": Row(
        "{word} is no span of working hours.",
        "{word} 不是有效的工作时段。",
        "Write from when to when, with two digits each: 09:00-12:00; the day ends at 24:00.",
        "请写起止时间，时和分各两位，例如 09:00-12:00；一天到 24:00 为止。",
    ),
    "hours-backward": Row(
        "The span {word} ends before it begins.",
        "工作时段 {word} 的结束不晚于开始。",
        "Write the earlier time first; what goes over midnight is two spans, like 22:00-24:00 and 00:00-06:00.",
        "请先写较早的时间；跨零点的班次请拆成两段，例如 22:00-24:00 和 00:00-06:00。",
    ),
    "hours-overlap": Row(
        "The span {word} begins before the one before it has ended.",
        "工作时段 {word} 在前一段结束之前就开始了。",
        "List the spans of a day in their order, and let none reach into the next.",
        "请按先后顺序列出一天的各个时段，且互不重叠。",
    ),
    "hours-missing": Row(
        "Nothing says from when to when people work on these days: {words}.",
        "以下各天没有写明工作时间：{words}。",
        "Add other: with the hours of the days that are not named.",
        "请增加 other:，写明未列出的各天的工作时间。",
    ),
    "hours-round-the-clock": Row(
        "The calendar 24x7 works round the clock and has no hours.",
        "日历 24x7 全天计时，不能再写工作时间。",
        "Delete hours, or write the calendar of a country, like CN.",
        "请删除 hours，或改写某个国家的日历，例如 CN。",
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
    "conflict-of-one": Row(
        "Only {word} stands in this conflict.",
        "此处互斥的角色只有 {word} 一个。",
        "Name the roles that nobody should hold together: two at least.",
        "请写出不应由同一人兼任的角色：至少两个。",
    ),
    "parameter-mixed": Row(
        "The table {word} holds values of different kinds: {kinds}.",
        "表 {word} 中的值类型不一：{kinds}。",
        "Write all of them as numbers, all as texts, or all as true or false.",
        "请全部写成数字、全部写成文字，或全部写成 true / false。",
    ),
    "unknown-parameter": Row(
        "There is no parameter {word}.",
        "没有名为 {word} 的参数。",
        "Add it to parameters. {like_en}",
        "请把它加入 parameters。{like_zh}",
    ),
    "limit-not-number": Row(
        "A limit is a number of days; the parameter {word} is not one number.",
        "时限是天数；参数 {word} 不是单个数字。",
        "Name a parameter that is a number, or write the days here.",
        "请使用值为数字的参数，或直接写天数。",
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
        "List it under outcomes as won, lost, cancelled, disqualified or merged.",
        "请在 outcomes 中把它列为 won、lost、cancelled、disqualified 或 merged。",
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
        "Take {stage} out of from, or name another one under to.",
        "请从 from 中去掉 {stage}，或在 to 中写另一个。",
    ),
    "two-moves": Row(
        "The move {other} leads from {start} to {to} already.",
        "步骤 {other} 已经从 {start} 通往 {to}。",
        "Keep one of the two: from one place to another there is only one move.",
        "两者保留其一：从一处到另一处只能有一个步骤。",
    ),
    "won-undone": Row(
        "The move {word} leads from {start}, which is won, to {to}, which is neither won nor cancelled.",
        "步骤 {word} 从赢单阶段 {start} 通往 {to}，而后者既非赢单也非取消。",
        "A won deal can only go on or be cancelled: take {start} out of from, or make {to} cancelled.",
        "已赢单的项目只能继续交付或取消：请从 from 中去掉 {start}，或把 {to} 列为 cancelled。",
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
        "Mend the expression here; the language is CEL, over the SOP's fields, records and parameters.",
        "请在此处改正表达式；语言为 CEL，可用本 SOP 的字段、单据与参数。",
    ),
    "money-equality": Row(
        "Money is compared with == or != here.",
        "此处用 == 或 != 比较金额。",
        "Write >= or <=, or a difference that is small enough: a cent more or less would close the gate.",
        "请用 >= 或 <=，或写允许的差额：差一分钱关卡就会关闭。",
    ),
    "tax-mixed": Row(
        "An amount with tax meets one without it here.",
        "此处含税金额与不含税金额混用。",
        "Bring both to the same: take the field with the other tax, or write the tax out, like net * 1.13.",
        "请统一口径：改用同口径的字段，或写出税额，如 net * 1.13。",
    ),
    "check-without-words": Row(
        "Whoever fails the check {word} is not told what to do.",
        "检查 {word} 未通过时，没有告诉人该怎么办。",
        "Add otherwise: {{zh: ..., en: ...}} with the way out.",
        "请补上 otherwise: {{zh: ..., en: ...}}，写明解决办法。",
        "warning",
    ),
}

RULES_OF_MEANING: dict[str, Row] = _HEAD | _STAGES | _MOVES | _GATES
