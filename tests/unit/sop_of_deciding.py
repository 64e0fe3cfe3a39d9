"""This file is an SOP in which people decide in every way that the language has."""

from __future__ import annotations

SOP = """\
key: pumps
version: 1
name: Pumps
value: [quote_amount]
roles: [sales, manager, finance, director]
parameters: {days: 3}
fields:
  need: {type: text}
  quote_amount: {type: money}
  signoff: {type: boolean}
records:
  quotes: {fields: {amount: {type: money}}}
stages: [{key: lead}, {key: won}, {key: lost}]
moves:
  - key: win
    from: lead
    to: won
    roles: [sales]
    gate:
      require: [{field: need, waivable: {by: [director]}}]
      check:
        - {key: high, that: quote_amount > 10, otherwise: Higher., waivable: {by: [director, finance], days: 10, duty_days: 5}}
      approvals:
        - {key: one, name: {zh: 折扣, en: Discount}, when: quote_amount < 100, any_of: [manager, owner.manager], covers: [quote_amount, quotes], days: param.days, copies: [director]}
        - {key: each, all_of: [manager, finance], covers: [quote_amount]}
        - {key: some, of: {people: 2, from: [manager, member:li, owner]}, covers: [quote_amount]}
        - {key: turn, steps: [[manager], {all_of: [finance, director]}, {of: {people: 1, from: [finance]}}], covers: [need]}
      confirm:
        - {key: signoff, field: signoff, people: 3, roles: [manager], days: 2.5, when: quote_amount > 5}
  - {key: lose, from: lead, to: lost}
outcomes: {won: [won], lost: [lost]}
final: [won, lost]
"""
