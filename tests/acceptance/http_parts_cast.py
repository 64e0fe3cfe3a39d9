"""This file builds the cast for what a deal is made of: an SOP with quotes and instalments, over HTTP and the program."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.acceptance.http_cast import Office, served

PARTS = """
key: works
version: 1
name: {zh: 工程销售, en: Works}
calendar: 24x7
timezone: Asia/Shanghai
currency: CNY
value: [quoted]
roles:
  sales: {zh: 销售, en: Sales}
  receivables: {zh: 应收会计, en: Receivables}
parameters:
  most_discount: {value: 15, name: {zh: 折扣上限, en: Highest discount}}
  floor: {value: {A: 12, B: 15}, name: {zh: 底线, en: Floor}}
activities: {call: {zh: 电话, en: Call}, visit: {zh: 拜访, en: Visit}}
fields:
  customer: {type: ref, to: customer, name: {zh: 客户, en: Customer}}
  draft: {type: file, name: {zh: 合同草案, en: Draft}}
  final: {type: money, min: 0, name: {zh: 成交金额, en: Final amount}}
  quoted: {type: money, name: {zh: 报价金额, en: Quoted}, computed: first(issued(quotes)).amount}
  gap: {type: money, name: {zh: 差额, en: Gap}, computed: "total(instalments, 'amount') - final"}
records:
  quotes:
    name: {zh: 报价单, en: Quotes}
    locked_from: issued
    fields:
      amount: {type: money, min: 0, required: true, name: {zh: 金额, en: Amount}}
      discount: {type: percent, name: {zh: 折扣, en: Discount}}
      until: {type: date, name: {zh: 有效期至, en: Valid until}}
    states: {draft: {zh: 草稿, en: Draft}, issued: {zh: 已发出, en: Issued}, superseded: {zh: 已被替代, en: Superseded}}
    moves:
      - key: issue
        from: draft
        to: issued
        supersedes: superseded
        name: {zh: 发出, en: Issue}
        gate:
          require: [until]
          check:
            - {key: valid, that: until >= today, otherwise: {zh: 有效期已过。, en: It would have expired.}}
            - {key: most, that: "!has(deal.discount) || discount <= param.most_discount", otherwise: {zh: 折扣超限。, en: The discount is too high.}}
  instalments:
    name: {zh: 分期, en: Instalments}
    fields:
      amount: {type: money, min: 0, name: {zh: 金额, en: Amount}}
      received: {type: money, set_by: [receivables], name: {zh: 已收款, en: Received}}
stages:
  - key: lead
    name: {zh: 线索, en: Lead}
    leave:
      check:
        - {key: quoted, that: "issued(quotes).exists(q, q.until >= today)", otherwise: {zh: 请先发出有效报价。, en: Issue a valid quote first.}}
        - {key: tier, that: customer.tier == 'A', otherwise: {zh: 客户等级须为 A。, en: The customer has to be of tier A.}}
        - {key: talked, that: last_activity <= now, otherwise: {zh: 请先记录一次活动。, en: Log an activity first.}}
  - {key: quote, name: {zh: 报价, en: Quote}}
  - {key: won, name: {zh: 赢单, en: Won}}
moves:
  - {key: to_quote, from: lead, to: quote, roles: [sales], name: {zh: 报价, en: Quote}}
  - {key: win, from: quote, to: won, roles: [receivables], name: {zh: 赢单, en: Win}}
outcomes: {won: [won]}
final: [won]
"""
RUI = {"headers": {"X-Gatebook-Actor": "rui"}}
LI = {"headers": {"X-Gatebook-Actor": "li"}}
ISSUABLE = {"amount": "100", "until": "2099-01-01"}


@contextlib.contextmanager
def working(folder: Path) -> Iterator[Office]:
    """This is an office with that SOP, somebody in sales (li), somebody in receivables (rui), and the deal D-1."""
    with served(folder, publish=False) as office:
        assert office.post("/workflows", {"source": PARTS}).status_code == 201
        for member, role in (("li", "sales"), ("rui", "receivables")):
            joined = office.post("/members", {"id": member, "name": member, "roles": [role]})
            assert joined.status_code == 201, joined.text
        done(office.post("/customers", {"id": "huaxin", "values": {"name": "华信精密有限公司", "tier": "A"}}))
        done(office.post("/contacts", {"id": "wang", "values": {"name": "王磊"}, "customer": "huaxin"}))
        opening = {"id": "D-1", "workflow": "works", "title": "Presses", "fields": {"customer": "huaxin"}}
        done(office.post("/deals", opening, **LI))
        yield office


def done(answer: Any) -> dict[str, Any]:
    """This is the JSON of an answer that has to be a good one."""
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


def closed(answer: Any) -> set[str]:
    """This is the rules that a refusal names."""
    assert answer.status_code == 409, answer.text
    return {verdict["rule"] for verdict in answer.json()["verdicts"] if not verdict["passed"]}
