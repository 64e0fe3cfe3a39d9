"""This file proves that the lint sees where amounts with tax and amounts without meet in one expression."""

from __future__ import annotations

import pytest

from workflows import lint


@pytest.mark.parametrize(
    ("expression", "mixed"),
    [
        ("gross > net", True),
        ("gross - net > 0", True),
        ("net * 1.13 > gross", True),
        ("gross / net > 1.1", False),
        ("gross > 0 && net > 0", False),
        ("gross + free > 0", False),
        ("(has(deal.net) ? net : gross) > free", True),
        ("(has(deal.net) ? net : gross) > gross", True),
        ("bills.exists(b, b.paid > net)", False),
        ("bills.exists(b, b.paid > gross)", True),
        ("bills.exists(b, b['paid'] > gross)", True),
        ("first(bills).paid > gross", True),
        ("bills[0].paid > gross", True),
        ("sum(bills.filter(b, b.paid > net), 'paid') >= gross", True),
        ("sum(bills, 'paid') >= net", False),
        ("deal.net > deal.gross", True),
        ("-net < gross", True),
    ],
)
def test_amounts_with_and_without_tax_do_not_meet(expression, mixed):
    source = f"""\
key: pumps
version: 1
name: Pumps
fields:
  gross: {{type: money, tax: included}}
  net: {{type: money, tax: excluded}}
  free: {{type: money}}
records:
  bills: {{fields: {{paid: {{type: money, tax: excluded}}}}}}
stages:
  - key: lead
    leave: {{check: [{{key: c, that: "{expression}", otherwise: Ask.}}]}}
  - key: won
moves: [{{key: win, from: lead, to: won}}]
outcomes: {{won: [won]}}
final: [won]
"""
    assert [c.rule for c in lint(source)] == (["tax-mixed"] if mixed else [])
