"""This file holds the judge of patterns against the matcher itself: what it lets pass never keeps the desk busy."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.values import LONGEST_MATCHED
from workflows.endless import SIDE_BY_SIDE, is_endless

ENDLESS = (
    "(a|a)*b",
    "(a|aa)+$",
    "(.*a){20}",
    "(?:a?){30}a{30}",
    r"(\w+\s?)*x",
    r"([a-z]+)*\d",
    "(x+x+)+y",
    "a*a*a*a*b",
    "((a+))+",
)
FINE = (
    "[+0-9 ()-]{5,30}",
    r"[^@\s]+@[^@\s]+\.[^@\s]+",
    r"(\d{3}-)*\d+",
    r"[A-Z]{2}\d{4}(-\d+)?",
    r"(\w+, )*\w+",
    r"https?://[\w.-]+(:\d+)?(/.*)?",
    "[\u4e00-\u9fa5]+",
)
pieces = st.sampled_from(
    ["a", "b", "a*", "a+", "b?", "a{2}", "[ab]", "[ab]*", "a|b", "ab", ".", "a{1,3}", "^", "$"]
)
patterns = st.recursive(
    pieces,
    lambda inner: st.one_of(
        st.builds("({}){}".format, inner, st.sampled_from(["", "*", "+", "?", "{3}", "{2,9}"])),
        st.builds("{}{}".format, inner, inner),
        st.builds("({}|{})".format, inner, inner),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_a_pattern_that_divides_a_text_in_too_many_ways_is_endless(pattern):
    assert is_endless(pattern)


@pytest.mark.parametrize("pattern", FINE)
def test_a_pattern_that_people_write_is_not(pattern):
    assert not is_endless(pattern)


@settings(max_examples=150, deadline=None)
@given(patterns)
def test_what_is_not_endless_has_no_more_ways_to_fail_than_a_text_is_long_to_a_small_power(pattern):
    if is_endless(pattern):
        return
    assert steps_of(pattern, "a" * 24 + "!") <= 40 * 24**SIDE_BY_SIDE
    assert LONGEST_MATCHED**SIDE_BY_SIDE < 2 * 10**8


def steps_of(pattern, text):
    """This is how many ways a plain matcher tries, which takes the parts of a pattern as Python's does."""
    count = 0

    def run(items, at, then):
        nonlocal count
        count += 1
        if not items:
            return then(at)
        (name, given), rest = (str(items[0][0]), items[0][1]), items[1:]
        follow = lambda here: run(rest, here, then)  # noqa: E731 - a continuation
        if name == "SUBPATTERN":
            return run(list(given[-1]), at, follow)
        if name == "BRANCH":
            return any(run(list(each), at, follow) for each in given[1])
        if name == "MAX_REPEAT":
            return repeat(*given, at, follow)
        if name == "AT":
            return (at == 0 if "BEGINNING" in str(given) else at == len(text)) and follow(at)
        return at < len(text) and takes(items[0], text[at]) and follow(at + 1)

    def repeat(low, high, inner, at, follow):
        if high:
            step = lambda here: here > at and repeat(max(0, low - 1), high - 1, inner, here, follow)  # noqa: E731
            if run(list(inner), at, step):
                return True
        return low == 0 and follow(at)

    def takes(item, char):
        name, given = str(item[0]), item[1]
        if name == "IN":
            return char in {chr(code) for _, code in given}
        return name == "ANY" or (name == "LITERAL" and chr(given) == char)

    run(list(re._parser.parse(pattern)), 0, lambda here: here == len(text))
    return count
