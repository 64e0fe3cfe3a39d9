"""This file gives nonsense to whatever reads what people write: SOPs, expressions, imports, mappings, JSON.

Each is refused in words or read; nothing breaks, and nothing hangs: a watchman ends the run where one reading takes a
minute. `make fuzz` does this for ten minutes, `make test-all` for a few seconds; each round begins from another seed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import time

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from api.http.bodies import strict_json
from api.importing import run_import, sheet_in
from engine.errors import GatebookError, Malformed
from engine.expressions import ExpressionFault, Kind, Vocabulary
from tests.acceptance.http_cast import SOP, served
from tests.fuzz.books import spoiled_books
from workflows import library, lint

pytestmark = pytest.mark.long
TARGETS = 7
LASTS = float(os.environ.get("FUZZ_SECONDS", "20")) / TARGETS
HANGS = 60
ODD = [
    "&a [*a]", "*a", "<<: *a", "{}", "[]", "null", "~", "''", "!!python/object:os.system {}", "0x1F", "1e999", ".nan", "0o7",
    "9" * 400, "-0", "2026-02-30", "\t", "%YAML 9.9", "---", "...", "? ", "|", ">", "\x00", "\ufeff", "\ud800"[:0], "关", "é" * 99,
    "deal.budget / 0", "a" * 5_000, "(" * 300, "[" * 400, "{a: " * 200, "=1+1", "@x", '"', '""', ",", "\r", "1,5", "true", "yes",
]  # fmt: skip
"""What parsers have stumbled over."""
TOKENS = [
    "budget", "confirmed", "name", "when", "rows", "kinds", "x", "deal", "deal.budget", "now", "1", "1.5", "-1", "'a'", "''", "true",
    "null", "[]", "{}", "+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||", "!", "?", ":", "(", ")", "[", "]", ".", ",", "in",
    "size(", ".all(x, ", ".exists(x, ", ".map(x, ", ".filter(x, ", "has(", ".matches('(a+)+$')", "duration('1h')", "total(rows, 'a')",
    "first(rows)", "9223372036854775807", "1e308", "b'a'", "r'\\'", '"""', "timestamp('x')", "days(when, now)", "关",
]  # fmt: skip
KINDS = {
    "budget": Kind.NUMBER,
    "confirmed": Kind.BOOLEAN,
    "name": Kind.TEXT,
    "when": Kind.INSTANT,
    "kinds": Kind.LIST,
}
NAMES = Vocabulary(KINDS, fields=KINDS)
CSV = "id,title,when,stage\nD-1,Desks,2026-01-01,lead\nD-2,Chairs,2026-01-02,quote\n"
MAPPING = """workflow: office
id: id
title: "{title}"
stages:
  - {stage: lead, at: when}
  - {stage: quote, at: when, if: "stage == 'quote'"}
"""


def fuzz(check, *given_by):
    """This asks until the time is over."""
    ends, round_ = time.monotonic() + LASTS, int(time.time())
    while time.monotonic() < ends:
        round_ += 1

        @seed(round_)
        @settings(
            max_examples=20,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.tuples(*given_by))
        def asked(values):
            faulthandler.dump_traceback_later(HANGS, exit=True)
            try:
                check(*values)
            finally:
                faulthandler.cancel_dump_traceback_later()

        asked()


@st.composite
def spoiled(draw, *texts):
    """This is a text in which a few lines were dropped, doubled, moved in or out, or filled with something odd."""
    lines = draw(st.sampled_from(texts)).splitlines()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(st.sampled_from(WAYS))(draw, lines[at])
        lines = lines or [""]
    return "\n".join(lines) + "\n"


def odd(draw):
    return draw(st.one_of(st.sampled_from(ODD), st.text(max_size=20)))


def replaced(draw, line):
    head, separator, _ = line.partition(draw(st.sampled_from([": ", ",", "{", " "])))
    return [head + separator + odd(draw)]


WAYS = (
    lambda _draw, _line: [],
    lambda _draw, line: [line, line],
    lambda draw, line: [" " * draw(st.integers(1, 4)) + line],
    lambda _draw, line: [line[1:]],
    lambda draw, line: [line, odd(draw)],
    replaced,
    replaced,
)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with served(tmp_path_factory.mktemp("fuzz")) as office:
        yield office


def test_an_sop_of_nonsense_is_complained_about():
    texts = [SOP, *library().values()]

    fuzz(lint, spoiled(*texts))


def test_an_expression_of_nonsense_is_a_fault_or_gives_an_answer():
    activation = NAMES.activation({"budget": 5, "name": "a", "confirmed": True})

    def check(words, gap):
        try:
            expression = NAMES.compile(gap.join(words))
        except (ExpressionFault, Malformed):
            return
        assert expression.decide(activation) in {True, False, None}

    fuzz(check, st.lists(st.sampled_from(TOKENS), max_size=25), st.sampled_from(["", " ", "\n"]))


def test_a_file_of_nonsense_is_refused_or_imported(office):
    def check(file, mapping, gates):
        with contextlib.suppress(GatebookError):
            run_import(
                office.house,
                file=file.encode("utf-8", "replace"),
                mapping=mapping,
                gates=gates,
                dry_run=True,
                actor="fuzz",
            )

    fuzz(
        check, st.one_of(spoiled(CSV), st.just(CSV)), spoiled(MAPPING), st.sampled_from(["enforce", "record"])
    )


def test_a_mapping_of_nonsense_is_refused_for_good_rows_too(office):
    def check(file, kind):
        with contextlib.suppress(GatebookError):
            run_import(office.house, file=file, mapping=MAPPING + kind, dry_run=True, actor="fuzz")

    fuzz(
        check,
        st.binary(max_size=400),
        st.sampled_from(["", "kind: log\n", "delimiter: ';'\n", "encoding: gb18030\n"]),
    )


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_a_workbook_of_nonsense_is_refused_or_read():
    def check(book):
        with contextlib.suppress(Malformed):
            sheet_in(book, "w.xlsx", None)

    fuzz(check, spoiled_books(ODD))


def test_bytes_that_are_no_json_are_malformed():
    json = st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    )

    def check(body):
        with contextlib.suppress(Malformed):
            strict_json(body)

    texts = json.map(lambda value: repr(value).encode("utf-8", "replace"))
    deep = st.integers(1, 200_000).map(lambda depth: b"[" * depth)
    fuzz(check, st.one_of(st.binary(max_size=300), texts, deep))


def test_a_body_of_nonsense_is_answered(office):
    body = st.dictionaries(
        st.sampled_from(
            ["id", "workflow", "title", "fields", "move", "to", "reason", "commands", "occurred_at", "x"]
        ),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.sampled_from(ODD)),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3), st.dictionaries(st.text(), inner, max_size=3)
            ),
        ),
    )
    office.opened("D-fuzz")
    paths = [
        "/deals",
        "/deals/D-fuzz/moves",
        "/deals/D-fuzz/fields",
        "/batch",
        "/orders",
        "/workflows",
        "/members",
    ]

    def check(path, sent, method):
        assert office.ask(method, path, sent).status_code < 500

    fuzz(check, st.sampled_from(paths), body, st.sampled_from(["POST", "PATCH"]))
