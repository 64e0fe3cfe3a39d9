"""This file holds the laws of gate expressions: missing never opens, literals keep their value, faults their place."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.expressions import ExpressionFault, Kind, Vocabulary

NUMBERS = ("amount", "budget", "rate")
FLAGS = ("confirmed", "signed")
TEXTS = ("phone", "place")
KINDS = {
    **dict.fromkeys(NUMBERS, Kind.NUMBER),
    **dict.fromkeys(FLAGS, Kind.BOOLEAN),
    **dict.fromkeys(TEXTS, Kind.TEXT),
    "points": Kind.LIST,
    "due": Kind.INSTANT,
    "rows": Kind.ROWS,
    "draft": Kind.FILE,
}
SOP = Vocabulary(KINDS, fields=KINDS)
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")

words = st.sampled_from(["", "a", "客户", "a && b", "it's"])
figures = st.integers(-3, 30).map(float)
values_of = {
    Kind.NUMBER: figures,
    Kind.BOOLEAN: st.booleans(),
    Kind.TEXT: words,
    Kind.LIST: st.lists(words, max_size=3),
    Kind.INSTANT: st.integers(-5, 5).map(lambda days: datetime(2026, 1, 6, tzinfo=UTC) + timedelta(days)),
    Kind.ROWS: st.lists(st.fixed_dictionaries({}, optional={"sum": figures, "kind": words}), max_size=3),
    Kind.FILE: st.fixed_dictionaries({}, optional={"size": figures, "name": words}),
}
deals = st.fixed_dictionaries({name: values_of[kind] for name, kind in KINDS.items()})

# --- expressions, as pairs of the language's text and Python's

literals = st.integers(1, 40).map(lambda figure: (f"{figure}", f"{figure}.0"))
names = st.sampled_from([*NUMBERS, *(f"deal.{name}" for name in NUMBERS)]).map(
    lambda name: (name, name.removeprefix("deal."))
)


def joined(parts):
    (left, python_left), sign, (right, python_right) = parts
    return f"{left} {sign} {right}", f"{python_left} {sign} {python_right}"


def bracketed(pair):
    return tuple(f"({text})" for text in pair)


def arithmetic(inner):
    joining = st.tuples(inner, st.sampled_from("+-*/"), inner).map(joined)
    return joining | joining.map(bracketed) | inner.map(lambda pair: tuple(f"-({text})" for text in pair))


sums = st.recursive(literals | names, arithmetic, max_leaves=8)
comparisons = st.tuples(sums, st.sampled_from(COMPARISONS), names).map(joined)


@given(comparisons, deals)
@example(("9 / 10 * amount >= budget", "9.0 / 10.0 * amount >= budget"), {"amount": 2.0, "budget": 1.0})
def test_a_whole_number_next_to_a_number_counts_as_that_number(pair, deal):
    source, python = pair
    try:
        expected = eval(python, {}, deal)
    except ZeroDivisionError:
        expected = None

    assert SOP.compile(source).decide(SOP.activation(deal)) is expected


@given(
    st.lists(comparisons, min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from([" ", "\n", "  // 客户 10\n\t"]),
)
def test_a_fault_is_reported_where_it_was_written_whatever_was_rewritten_before_it(pairs, in_texts, space):
    texts = [source for source, _ in pairs] + (["place != '客户 😀 10'"] if in_texts else [])
    before = f"{space}&& ".join(texts) + f"{space}&& phone "
    source = f"{before}* 2 > 10"

    fault = fault_of(source)

    lines = before.split("\n")
    assert (fault.line, fault.column) == (len(lines), len(lines[-1]) + 1)


def fault_of(source):
    try:
        SOP.compile(source)
    except ExpressionFault as fault:
        return fault
    raise AssertionError(source)


# --- missing values

atoms = st.one_of(
    comparisons.map(lambda pair: pair[0]),
    st.sampled_from(FLAGS),
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(COMPARISONS), st.sampled_from(TEXTS)).map(" ".join),
    st.sampled_from(
        [
            "place in points",
            "place != ''",
            "amount in [1, 2, budget]",
            "size(points) > 1",
            "size(points) == 0",
            "points.all(p, p != 'a')",
            "points.exists(p, p == phone)",
            "points[0] != 'a'",
            "due < timestamp('2026-01-06T00:00:00Z')",
            "due.getDayOfMonth() != 6",
            "draft.size > 3",
            "draft.name != 'a'",
            "rows.exists(r, r.sum > 3 || r.kind == place)",
            "rows.all(r, r.sum > 3)",
            "total(rows, 'sum') <= amount",
            "double(size(rows)) != rate",
        ]
    ),
)


def logic(inner):
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(" && ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' || '.join(parts)})"),
        inner.map(lambda part: f"!({part})"),
        st.tuples(inner, inner, inner).map(lambda parts: "(({}) ? ({}) : ({}))".format(*parts)),
    )


questions = st.recursive(atoms, logic, max_leaves=6)
demands = st.recursive(
    atoms | st.sampled_from([f"has(deal.{name})" for name in KINDS] + ["has(draft.name)"]),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(" && ".join)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' || '.join(parts)})")
    ),
    max_leaves=6,
)
fewer = st.sets(st.sampled_from(sorted(KINDS)), min_size=1)


def without(deal, taken):
    return SOP.activation({name: value for name, value in deal.items() if name not in taken})


@given(questions, deals, fewer)
def test_taking_a_value_away_changes_no_answer_it_only_leaves_one_open(source, deal, taken):
    question = SOP.compile(source)

    whole, part = question.decide(SOP.activation(deal)), question.decide(without(deal, taken))

    assert part is None or part is whole


@given(demands, deals, fewer)
def test_taking_a_value_away_never_opens_what_was_closed(source, deal, taken):
    demand = SOP.compile(source)

    opened_before = demand.decide(SOP.activation(deal)) is True
    opened_after = demand.decide(without(deal, taken)) is True

    assert opened_before or not opened_after


@given(atoms, deals)
def test_an_entry_or_value_of_which_nothing_is_known_decides_nothing(source, deal):
    question = SOP.compile(source)

    assert question.decide(without(deal, question.names)) is None


@given(questions, atoms, deals)
def test_what_is_undecidable_never_passes(source, undecidable, deal):
    gate = SOP.compile(f"({source}) && {undecidable}")
    values = without(deal, SOP.compile(undecidable).names)

    assert gate.decide(values) is not True


@given(st.lists(questions.map(lambda source: f"({source})"), min_size=1, max_size=4), deals, fewer)
def test_what_and_joins_is_true_exactly_when_each_part_is(sources, deal, taken):
    gate, values = SOP.compile(" && ".join(sources)), without(deal, taken)

    assert (gate.decide(values) is True) == all(SOP.compile(each).decide(values) is True for each in sources)


# --- junk

WORDS = """amount deal . deal.amount has( size( points rows draft exists( all( map( filter( first( last( count( sum( x , ) ( [ ] { } ? : && ||
! - + * / % == != < in 1 2.5 0x1f 7u .5 1e9 'a' "b" ''' \"\"\" r'\\' b'x' \\ ` // true null type int double( total(
duration( timestamp( matches( due 客 ＞ 🙂 @ # $ ; = & | _x __result__"""
scraps = st.sampled_from([*WORDS.split(), "'3d'", "\n", "\t", "\0", "\ud800", "\r"])


@given(
    st.text(max_size=60)
    | st.lists(scraps, max_size=25).map(" ".join)
    | st.lists(scraps, max_size=25).map("".join)
)
@example("(" * 4000)
@example("[" * 3999 + "1")
@example("!" * 4000)
@example("-" * 4000)
@example("1?" * 1999)
@example("a." * 1999)
@example("[" + "1," * 1990 + "amount] == [1]")
@example("true||" * 660 + "true")
@example("amount[0]" + "[0]" * 1000)
@example("'''" + "\\" * 3000)
def test_whatever_is_written_only_an_expression_fault_comes_out(source):
    with contextlib.suppress(ExpressionFault):
        SOP.compile(source).decide(SOP.activation({"amount": 1, "points": ["a"], "rows": [{"sum": 1}]}))


@given(st.text(min_size=1, max_size=30))
def test_a_fault_has_a_place_inside_the_source_or_just_behind_it(source):
    try:
        SOP.compile(source)
    except ExpressionFault as fault:
        lines = source.split("\n")
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
    else:
        assume(False)  # a lucky text says nothing about faults
