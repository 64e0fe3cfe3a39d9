"""This file is the table of what expressions mean: each with its answer for one deal, or with its refusal at load.

The deal is a quote of 1,200,000 at 18 % discount; `missing_*` names are known to the SOP and not filled in.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from engine.expressions import Kind, RowsOf

SHANGHAI = timezone(timedelta(hours=8))
FIELDS = {
    "quote_amount": Kind.NUMBER,
    "budget_amount": Kind.NUMBER,
    "discount_pct": Kind.NUMBER,
    "revision": Kind.NUMBER,
    "missing_amount": Kind.NUMBER,
    "budget_confirmed": Kind.BOOLEAN,
    "missing_flag": Kind.BOOLEAN,
    "contact_phone": Kind.TEXT,
    "customer_name": Kind.TEXT,
    "procurement": Kind.TEXT,
    "missing_text": Kind.TEXT,
    "pain_points": Kind.LIST,
    "missing_points": Kind.LIST,
    "valid_until": Kind.INSTANT,
    "missing_date": Kind.INSTANT,
    "contract": Kind.FILE,
    "missing_file": Kind.FILE,
    "instalments": Kind.ROWS,
    "quotes": Kind.ROWS,
    "contacts": Kind.ROWS,
    "visits": Kind.ROWS,
    "customer": Kind.MAP,
    "product_line": Kind.TEXT,
    "size": Kind.NUMBER,
}
CIRCUMSTANCES = {"today": Kind.INSTANT, "param": Kind.MAP, "actor": Kind.MAP}
MONEY = ("quote_amount", "budget_amount", "missing_amount", "param.amount_director")
RECORDS = {
    "instalments": RowsOf(["kind", "amount", "received", "unset"], money=["amount"]),
    "quotes": RowsOf(
        ["amount", "discount_pct", "valid_until"],
        states=["draft", "issued", "first"],
        money=["amount"],
        instants=["valid_until"],
    ),
    "contacts": RowsOf(["role"], states=["active", "draft"]),
}
MEMBERS = {"customer": ["key", "tier", "name"], "contract": ["name", "size", "sha256"]}
APART = ("param", "customer")
DEAL = {
    "quote_amount": Decimal("1200000.00"),
    "budget_amount": 1000000,
    "discount_pct": Decimal(18),
    "revision": 3,
    "budget_confirmed": True,
    "contact_phone": "13800000000",
    "customer_name": "客户 & Söhne",
    "procurement": "框架",
    "pain_points": ["cost", "speed", "quality", "service", "risk"],
    "missing_points": None,
    "valid_until": datetime(2026, 1, 10, 8, tzinfo=SHANGHAI),
    "contract": {"name": "draft.pdf", "size": 2048, "sha256": None},
    "instalments": [
        {"kind": "advance", "amount": Decimal("360000.10"), "received": True},
        {"kind": "retention", "amount": Decimal("839999.90")},
    ],
    "quotes": [
        {
            "key": "q1",
            "state": "issued",
            "amount": Decimal(1300000),
            "discount_pct": 9,
            "valid_until": datetime(2025, 12, 31, 23, 59, tzinfo=UTC),
        },
        {
            "key": "q2",
            "state": "issued",
            "amount": Decimal("1200000.00"),
            "discount_pct": 18,
            "valid_until": datetime(2026, 1, 1, 8, tzinfo=SHANGHAI),
        },
        {"key": "q3", "state": "draft", "amount": Decimal(1100000)},
    ],
    "contacts": [],
    "visits": [{"who": "li"}, {"who": "wang"}],
    "customer": {"key": "c1", "tier": "A"},
    "product_line": "pumps",
    "size": 4,
    "today": datetime(2026, 1, 1, tzinfo=UTC),
    "param": {
        "discount_director": Decimal(20),
        "amount_director": 1000000,
        "unset": None,
        "margin_floor": {"pumps": Decimal("0.2")},
    },
    "actor": {"id": "li", "roles": ["sales"]},
}

ANSWERS: list[tuple[str, bool | None]] = [
    # whole-number literals follow the number they meet
    ("quote_amount > 1000000", True),
    ("discount_pct in [5, 10]", False),
    ("discount_pct in [5, 18]", True),
    ("18 in [discount_pct, 5]", True),
    ("quote_amount * 9 / 10 >= budget_amount", True),
    ("9 / 10 * quote_amount >= budget_amount", True),
    ("(9 - 8) / (2 * 5) * quote_amount == 120000", True),
    ("-discount_pct < -17 && - - 5 < discount_pct", True),
    ("1000000 < quote_amount", True),
    ("quote_amount > (budget_confirmed ? 1 : 9) * 1000000", True),
    ("discount_pct <= {'框架': 20, '招标': 10}[procurement]", True),
    ("[5, 18].exists(step, step == discount_pct)", True),
    ("[[1, 2], [18]].exists(steps, discount_pct in steps)", True),
    ("0x12 == discount_pct && 1.8e1 == discount_pct && 018 == discount_pct", True),
    ("quote_amount > .5", True),
    ("7 / 2 == 3", True),  # no number near: whole numbers, as CEL says
    # counts stay whole
    ("size(pain_points) >= 5", True),
    ("pain_points.size() == 5 && pain_points[0] == 'cost'", True),
    ("size('客户') == 2", True),
    ("double(size(pain_points)) >= revision", True),
    ("int(discount_pct) % 2 == 0", True),
    ("pain_points[int(revision)] == 'service'", True),
    ("size > 3 && size(pain_points) > 3", True),
    # missing is never true
    ("missing_amount > 0", None),
    ("missing_amount != 5", None),
    ("!(missing_amount > 0)", None),
    ("missing_text == missing_text", None),
    ("missing_text in ['a']", None),
    ("size(missing_points) == 0", None),
    ("missing_points.all(p, p == 'a')", None),
    ("missing_flag", None),
    ("!missing_flag", None),
    ("missing_flag ? true : true", None),
    ("missing_date < today", None),
    ("missing_file.size > 0", None),
    ("false && missing_flag", False),
    ("missing_flag && false", False),
    ("true || missing_flag", True),
    ("missing_flag || budget_confirmed", True),
    ("false || missing_flag", None),
    ("has(deal.quote_amount)", True),
    ("has(deal.missing_amount)", False),
    ("!has(deal.missing_points)", True),
    ("has(deal.missing_amount) && deal.missing_amount > 5", False),
    ("has(contract.name) && !has(contract.sha256)", True),
    ("contract.sha256 != 'x'", None),
    ("has(param.unset)", False),
    # the map of fields
    ("deal.quote_amount * 2 > 2400000", False),
    ("deal.procurement == procurement", True),
    ("( deal ) . discount_pct >= 18", True),
    ("deal.contract.size == 2048", True),
    # circumstances
    ("quote_amount > param.amount_director", True),
    ("discount_pct > param.discount_director || quote_amount * 2 > param.amount_director * 2", True),
    ("param.discount_director * 2 == 40", True),
    ("'sales' in actor.roles", True),
    ("valid_until >= today", True),
    ("valid_until - today > duration('72h')", True),
    ("valid_until + duration('24h') == timestamp('2026-01-11T00:00:00Z')", True),
    ("valid_until.getFullYear() == 2026 && valid_until.getHours('Asia/Shanghai') == 8", True),
    # texts, with everything that could be taken for something else
    ("procurement == '框架'", True),
    ("customer_name == \"客户 & Söhne\" && customer_name != 'a && b || 5 > \\'3\\''", True),
    ("r'\\d+ && 5' != contact_phone && contact_phone.matches(r'^\\d{11}$')", True),
    ("'''a 'quoted' && 5''' != contact_phone", True),
    ('"""a\n"b" && 5 """ != contact_phone // && 5 > "', True),
    ("'' + contact_phone != \"\\u5ba2\" && contact_phone.startsWith('138')", True),
    # rows
    ("total(instalments, 'amount') == quote_amount", True),
    ("total(instalments.filter(i, i.kind == 'advance'), 'amount') >= quote_amount * 3 / 10", True),
    ("total(instalments, 'unset') > 0", None),
    ("instalments.exists(i, i.kind == 'retention' && i.amount > 10)", True),
    ("instalments.all(i, i.received)", None),
    ("instalments[9].amount > 0", None),
    # what would be infinite, or never end, is not decided
    ("quote_amount / (discount_pct - 18) > 5", None),
    ("quote_amount / (discount_pct - 18) < 5 || quote_amount / param.unset < 5", None),
    ("double('inf') > quote_amount", None),
    ("double(contact_phone) > 0", True),
    ("double(procurement) > 0", None),
]

_EVERY = "pain_points.map(a, a).all"
RUNAWAY = f"{_EVERY}(a, {_EVERY}(b, {_EVERY}(c, {_EVERY}(d, {_EVERY}(e, {_EVERY}(f, a + b + c + d + e + f != ''))))))"
"""It asks 5 to the sixth power times, more than an expression may."""

REFUSALS: list[tuple[str, tuple[int, int], str]] = [
    # types
    ("contact_phone * 2", (1, 15), "Text cannot be multiplied by a whole number"),
    ("deal.contact_phone * 2 > 1", (1, 20), "Text cannot be multiplied by a whole number"),
    ("procurement == '客户' && contact_phone * 2 > 1", (1, 38), "Text cannot be multiplied"),
    (
        "quote_amount > 1000000 &&\n  discount_pct in [5, 10] &&\n  budget_amount > '😀'",
        (3, 17),
        "A number cannot be compared",
    ),
    (r"procurement != '" + "\f\u2028' &&\r\ntrue && contact_phone * 2 > 1", (2, 23), "cannot be multiplied"),
    ("quote_amount / budget_amount > 0 && contact_phone / budget_amount > 0", (1, 51), "cannot be divided"),
    ("size(pain_points) >= quote_amount", (1, 19), "double(size(pain_points))"),
    ("revision + size(pain_points) > 1", (1, 10), "double(size(pain_points))"),
    ("param.discount_director * size(pain_points) > 1", (1, 25), "double(size(pain_points))"),
    ("discount_pct % 2 == 0", (1, 14), "int(...)"),
    ("pain_points[revision] == 'risk'", (1, 12), "int(...)"),
    ("valid_until > '2026-01-01'", (1, 13), "timestamp('"),
    ("valid_until > today + 3", (1, 21), "duration('72h')"),
    ("quote_amount", (1, 1), "yes or no is needed"),
    ("budget_confirmed && quote_amount", (1, 18), "need yes or no"),
    ("budget_confirmed ? 1 : 'a'", (1, 18), "two values of one kind"),
    ("customer_name.length > 5", (1, 14), "no entries to select"),
    ("quote_amount.exists(x, x > 5)", (1, 1), "list can be walked"),
    ("contains(customer_name, 'a')", (1, 9), "x.contains(...)"),
    ("customer_name.startsWith(5)", (1, 25), "startsWith() cannot be used on"),
    # names
    ("quote_amout > 5", (1, 1), "did you mean quote_amount"),
    ("procurement == framework", (1, 16), "A text goes in quotation marks"),
    ("deal.quote_amout > 5", (1, 6), "did you mean quote_amount"),
    ("deal.today > today", (1, 6), "There is no field of the deal “today”"),
    ("has(deal.nothing)", (1, 10), "There is no field of the deal"),
    ("has(quote_amount)", (1, 1), "has(deal.quote_amount)"),
    ("size(deal) > 5", (1, 6), "deal.NAME"),
    ("instalments.exists(today, true)", (1, 20), "has a meaning already"),
    ("instalments.exists(true)", (1, 13), "LIST.exists(x, ...)"),
    ("customer_name.upper() == 'A'", (1, 15), "There is no function"),
    ("deal.missing_text == null", (1, 22), "has(deal.NAME)"),
    ("for > 5", (1, 1), "reserved word"),
    # signs
    ("", (1, 1), "empty"),
    ("quote_amount >", (1, 15), "not finished"),
    ("(quote_amount > 5", (1, 18), "not finished"),
    ("quote_amount > 5)", (1, 17), "cannot stand here"),
    ("quote_amount = 5", (1, 14), "Write == instead of ="),
    ("budget_confirmed and true", (1, 18), "Write && instead of and"),
    ("not budget_confirmed", (1, 1), "Write ! instead of not"),
    ("quote_amount ＞ 5", (1, 14), "write > instead"),
    ("procurement == “框架”", (1, 16), 'write " instead'),
    ("procurement == 框架", (1, 16), "a text goes in quotation marks"),
    ("procurement == '框架", (1, 16), "no closing quotation mark"),
    ("procurement == '\\q'", (1, 16), "\\\\"),
    ("procurement == '\ud800'", (1, 17), "half a character"),
    # what could never be decided
    ("quote_amount / 0 > 5", (1, 16), "divided by zero"),
    ("quote_amount > 1234567890123456", (1, 16), "15 digits"),
    ("quote_amount > 1e999", (1, 16), "15 digits"),
    ("valid_until - today > duration('3d')", (1, 32), "duration('72h')"),
    ("valid_until > timestamp('2026-01-01')", (1, 25), "T00:00:00Z"),
    ("contact_phone.matches('(')", (1, 23), "matches("),
    # size
    ("(" * 101 + "true" + ")" * 101, (1, 101), "100 levels"),
    ("!" * 200 + "true", (1, 205), "100 levels"),
    ("1 + " * 200 + "1 > 0", (1, 403), "100 levels"),
    ("true" + " " * 4000, (1, 1), "4000 characters"),
]
