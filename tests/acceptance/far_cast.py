"""This file builds the cast of the program near and far: a store with something of everything, and a line of each command.

A line stands as it is typed, by the boss; a number in front is the exit code that is expected, else 0. What reads
stands first: by which way something was done is the one thing that differs in what is told of it afterwards.
"""

from __future__ import annotations

import shlex
from datetime import datetime, timedelta

from api.house import House
from api.settings import Settings
from engine.commands import SignIn
from engine.orders import Order, Step
from tests.acceptance.cli_cast import Terminal
from tests.acceptance.decisions_cast import BUDGET, DECIDING, SHANGHAI, SIGNOFF, STAFF, WIN

BOSS = "boss.li"
SOP = (
    DECIDING.replace(
        "fields:\n",
        """parameters: {most: {value: 15, name: {zh: 折扣上限, en: Highest discount}}}
govern: {parameters: {approvals: [{key: figures, any_of: [director]}]}}
fields:
  customer: {type: ref, to: customer, name: {zh: 客户, en: Customer}}
  offer: {type: file, name: {zh: 方案, en: Offer}}
  resume_on: {type: date, name: {zh: 恢复日期, en: Resume on}}
""",
        1,
    )
    .replace("en: Issued}}", "en: Issued}, dropped: {zh: 作废, en: Dropped}}", 1)
    .replace(
        "    moves:\n",
        "    moves:\n      - {key: drop, from: draft, to: dropped, name: {zh: 作废, en: Drop}}\n",
        1,
    )
    .replace(
        "    tasks:\n", "    checklist: [{key: demo, name: {zh: 演示, en: Demo given}}]\n    tasks:\n", 1
    )
    + """hold: {require: [resume_on], max_days: 30}
reopen: {}
undo: {minutes: 60}
health:
  override: [manager]
  red: [{key: over, limit_used: 100, name: {zh: 超过时限, en: Over its limit}}]
"""
)
NEXT = SOP.replace("version: 1", "version: 2").replace("limit: {days: 5,", "limit: {days: 6,")
MAPPING = "workflow: works\nid: no\ntitle: title\nstages: [{stage: solution, at: opened}]\n"
LINES = "no,title,opened\nI-1,Imported,2026-03-02\nI-2,,2026-03-03\n"
FILES = {
    "sop.yaml": SOP,
    "next.yaml": NEXT,
    "mapping.yaml": MAPPING,
    "lines.csv": LINES,
    "offer.pdf": "An offer",
}
SESSION = "5e55105e55105e55"


def furnish(terminal: Terminal) -> dict[str, str]:
    """This puts something of everything into a store; it gives the words that stand for what was made."""
    for name, text in FILES.items():
        (terminal.folder / name).write_text(text, encoding="utf-8")
    terminal.done("publish", str(terminal.folder / "sop.yaml"))
    words = {"soon": (datetime.now(SHANGHAI) + timedelta(days=2)).date().isoformat()}
    terminal.done("member", "add", "root", "--role", "administrator")
    roles = {**STAFF, "gast": "sales", BOSS: "administrator"}
    for member, role in roles.items():
        terminal.done("member", "add", member, "--role", role, "--as", "root")
    for role in ("manager", "director", "sales", "importer"):
        terminal.done("member", "grant", BOSS, "--role", role, "--as", "root")
    for line in SETUP.strip().splitlines():
        terminal.done(*shlex.split(line.format(**words)))
    scopes = ("--scope", "read", "--scope", "write", "--scope", "admin")
    for name, of in (("key", BOSS), ("turned", "li"), ("ended", "li")):
        made = terminal.asked("key", "issue", of, "--label", name, *scopes, "--as", "root")
        words |= {name: made["id"], f"{name}_secret": made["secret"]}
    with House(Settings(store=terminal.store)) as house:
        signed = SignIn("li", SESSION, "0" * 64, 4_000_000_000_000_000, "password", "127.0.0.1", "Any", None)
        house.desk.handle(Order((Step(signed),), "li", known="session"))
    return words


SETUP = f"""
customer add huaxin name=华信精密有限公司 tier=A --as root
customer add hx name=华信精密 --as root
contact add wang name=王磊 position=buyer --customer huaxin --as root
unit add north --name North --as root
deal open D-1 --title Presses --set amount=9000 --set customer=huaxin --as li
deal open D-2 --title Two --as li
deal open D-3 --title Three --as li
deal open D-4 --title Four --as li
deal open D-5 --title Five --as li
deal open D-6 --title Six --as li
deal open D-7 --title Seven --as li
deal open D-8 --title Eight --as wu
deal open D-12 --title Twelve --as li
deal log D-1 call --note "They want two" --with wang --as li
deal link D-2 part_of D-1 --as li
deal row add D-1 quotes Q1 amount=100 --as li
deal move D-1 --to quote --set budget_confirmed=yes --as li
deal move D-2 --to quote --set budget_confirmed=yes --as li
deal move D-3 --to quote --set budget_confirmed=yes --as li
deal move D-4 --to quote --set budget_confirmed=yes --as li
deal move D-5 --to quote --set budget_confirmed=yes --as li
deal move D-6 --to quote --set budget_confirmed=yes --as li
deal approval ask D-1 {WIN} --note soon --as li
deal approval ask D-2 {WIN} --as li
deal approval ask D-3 {WIN} --as li
deal approval ask D-4 {WIN} --as li
deal approval ask D-5 {WIN} --as li
deal waiver ask D-7 {BUDGET} --reason "They confirm soon" --duty-on {{soon}} --as li
deal waiver ask D-8 {BUDGET} --reason "They confirm soon" --duty-on {{soon}} --as wu
deal set D-1 signoff=yes --as li
parameters set works most=11 --ask --as root
parameters set works most=12 --ask --as root
parameters set works most=13 --ask --as root
parameters set works most=14 --ask --as root
rates record CNY USD=7.1 --on 2026-03-02 --as root
view save "All red" health=red --id red --shared --as root
account open li --as root
"""

READING = """
lint sop.yaml
log --deal D-1
log --by li --limit 5
deal history D-1
export csv out
export rows out
export customers out --workflow works
export xlsx out
export xes out
export ocel out
export events out --workflow works
deal show D-1
deal show D-1 --as-of 2099-01-01 --known-at 2099-01-01
1 deal show nothing
deal health D-1
deal timers D-1
deal links D-1
deal approval list D-1
deal waiver list D-7
deal task list D-7
deal row show D-1 quotes Q1
customer list
customer show huaxin
1 customer show nobody
calendar show CN --year 2026
contact show wang
report board --workflow works
report funnel --as-of 2099-01-01
report stages --as-of 2099-01-01
report losses
report refusals
report waivers
report workload
report headline --as-of 2099-01-01
report colours --points 2
report changes --from 2026-01-01
report deals funnel deals
report access
member list
unit list
parameters show works
governed list parameters:works
rates show CNY
inbox
inbox --member li
view list
diagram works
diagram simple_crm
new-workflow fresh
diff works
diff next.yaml
account list
key list
session list
"""

WRITING = f"""
deal open D-9 --title Nine --set amount=5 --set customer=huaxin --set offer=@offer.pdf
1 deal open D-9 --title Again --workflow nothing
deal open D-10 --title Ten --key once
deal open D-10 --title Ten --key once
1 deal open D-11 --title Eleven --key once
deal set D-9 amount=7 --reason "They ask for more"
2 deal set D-9 amount=much
1 deal set D-9 amount=8 --if-version 1
1 deal move D-9 to_quote
deal check D-9
deal check D-9 demo
deal move D-9 to_quote --set budget_confirmed=yes
deal undo D-9
deal assign D-9 li
deal team D-9 li:sales:60 {BOSS}::40
deal team D-9
deal hold D-9 --set resume_on=2099-01-01
deal resume D-9
deal lose D-9
deal reopen D-9 --reason "They came back"
deal log D-9 visit --note "A visit" --next "Send it" --on 2099-01-01
deal link D-9 part_of D-1
deal unlink D-9 part_of D-1
deal health D-9 --set green --reason "It is well" --until 2099-01-01
deal health D-9 --clear
deal hand-over D-9 --to wu --document offer.pdf --note "It is yours"
deal void D-10 --duplicate-of D-9
deal row add D-9 quotes Q1 amount=100
deal row set D-9 quotes Q1 amount=200
deal row move D-9 quotes Q1 drop
deal row undo D-9 quotes Q1
deal row remove D-9 quotes Q1
deal confirm D-1
deal confirm D-1 {SIGNOFF}
deal task done D-7 minutes
deal approval agree D-1 A1 --comment fine
1 decide D-1/A1 nothing/A1 --yes
2 decide D-4 --yes
2 deal approval reject D-2 A1
deal approval reject D-2 A1 --comment "The terms"
deal approval return D-3 A1 --comment "The draft"
deal approval pass-on D-4 A1 dong
deal approval add D-5 A1 dong
deal approval remind D-5 A1
deal approval ask D-6 {WIN}
deal approval withdraw D-6 A1
deal waiver grant D-7 W1
deal waiver decline D-8 W1 --comment "No"
deal waiver revoke D-7 W1
1 deal waiver ask D-12 {BUDGET}
deal waiver ask D-12 {BUDGET} --reason "They confirm soon" --duty-on {{soon}}
customer add borealis name=Borealis --external erp=7
customer add hy name=华信精密股份
customer set borealis tier=B
customer merge hx huaxin
contact add chen name=陈晨 --customer borealis
contact set chen position=CEO
unit add east --name East --parent north
unit set east --name "The east" --if-version 1
member add neu --name 新来 --role sales
member grant neu --role finance --until 2099-01-01
member revoke neu --role nothing
member revoke neu --role finance
member manager neu mei
2 member manager neu
member substitute neu gast --until 2099-01-01
member substitute neu --nobody
member hand-over wu --to li
member leave gast --reason "He has left"
governed decide parameters:works A1 --yes
governed return parameters:works A2 --comment "Why"
governed pass-on parameters:works A3 mei
governed add parameters:works A4 lan
governed remind parameters:works A4
1 parameters set works most=16
parameters set works most=16 --ask --note "It is time"
governed withdraw parameters:works A5
parameters set works most=11
rates record CNY USD=7.2 EUR=8 --on 2026-03-03
file add offer.pdf
2 file add nowhere.pdf
import lines.csv --mapping mapping.yaml --dry-run
import lines.csv --mapping mapping.yaml --gates record
import lines.csv --mapping mapping.yaml --gates record
1 import mapping.yaml --mapping mapping.yaml
publish next.yaml --reason "A day more"
publish next.yaml
1 publish mapping.yaml
migrate works --deal D-7 --dry-run
migrate works --deal D-7
enforce works
view save Mine stage=quote --id mine --page insights
view delete mine
1 view delete nothing
key issue li --label far --scope read --until 2099-01-01
key rotate {{turned}} --overlap-hours 1
key revoke {{ended}}
1 key revoke 0000000000000000
session end {SESSION}
1 session end 0000000000000000
account open wu
account reset wu
2 account link li --provider corp --subject 1
account close li
calendar publish CN --off 2026-12-31
"""
