"""This file proves how a condition of an SOP reads to people: its signs in words, its brackets where they belong."""

from __future__ import annotations

import pytest

from engine.condition_words import condition_in_words
from engine.workflow import Workflow
from tests.time_cast import SOP
from workflows import read

PUMPS = Workflow(read(SOP))


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("(urgent || has(deal.bid_deadline)) && size(quotes) > 2",
         "(“加急” 或 “投标截止” 已填写) 且 size(“报价”) > 2",
         "(“Urgent” or “Bid deadline” is filled in) and size(“Quotes”) > 2"),
        ("urgent || (size(quotes) in [1, 2])",
         "“加急” 或 (size(“报价”) 属于 [1, 2])",
         "“Urgent” or (size(“Quotes”) is one of [1, 2])"),
        ("!(urgent) && count(quotes) >= (1 + 1)",
         "非 (“加急”) 且 count(“报价”) ≥ (1 + 1)",
         "not (“Urgent”) and count(“Quotes”) ≥ (1 + 1)"),
    ],
)  # fmt: skip
def test_a_bracket_stands_by_the_word_it_belongs_to_and_apart_from_any_other(source, zh, en):
    assert (condition_in_words(PUMPS, source, "zh"), condition_in_words(PUMPS, source, "en")) == (zh, en)
