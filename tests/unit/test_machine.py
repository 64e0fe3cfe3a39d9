"""This is the topology of a workflow, against a plain dict of edges, and every topology that cannot be built."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.machine import Topology

STAGES = ["lead", "solution", "quote", "won", "lost"]
MOVES = [
    ("to_solution", ["lead"], "solution"),
    ("to_quote", ["lead", "solution"], "quote"),
    ("back_to_solution", ["quote"], "solution"),
    ("sign", ["quote"], "won"),
    ("lose", ["lead", "solution", "quote"], "lost"),
]


def test_a_stage_offers_its_moves_in_the_order_of_the_sop():
    sales = Topology(STAGES, MOVES)

    assert sales.moves_from("lead") == ("to_solution", "to_quote", "lose")
    assert sales.moves_from("quote") == ("back_to_solution", "sign", "lose")


def test_a_final_stage_offers_no_move_and_none_leads_everywhere_by_itself():
    assert Topology(STAGES, MOVES).moves_from("won") == ()


def test_a_move_leads_nowhere_from_a_stage_that_it_does_not_start_from():
    sales = Topology(STAGES, MOVES)

    assert sales.leads("sign", "quote") == "won"
    assert sales.leads("sign", "lead") is None
    assert sales.leads("no_such_move", "lead") is None


def test_the_one_move_between_two_stages_is_found():
    sales = Topology(STAGES, MOVES)

    assert sales.between("solution", "quote") == "to_quote"
    assert sales.between("lead", "won") is None


def test_a_stage_that_does_not_exist_has_no_moves():
    sales = Topology(STAGES, MOVES)

    assert (sales.moves_from("no_such"), sales.between("no_such", "won")) == ((), None)


def test_words_that_mean_something_to_the_library_are_plain_keys_here():
    plain = Topology(
        ["initial", "state"], [("state", ["initial"], "state"), ("to_initial", ["state"], "initial")]
    )

    assert plain.moves_from("initial") == ("state",)
    assert plain.leads("to_initial", "state") == "initial"


@pytest.mark.parametrize(
    ("stages", "moves", "says"),
    [
        ([], [], "at least one stage"),
        (["a", "a"], [], "Stage 'a' is named twice"),
        (["a", "*"], [], "cannot be called '[*]'"),
        (["a", "="], [], "cannot be called '='"),
        (["a", ""], [], "cannot be called ''"),
        (["a"], [("go", ["a"], "nowhere")], "'go' names stage 'nowhere', which does not exist"),
        (["a"], [("go", ["nowhere"], "a")], "'go' names stage 'nowhere', which does not exist"),
        (["a", "b"], [("go", ["*"], "b")], "'go' names stage '[*]', which does not exist"),
        (["a", "b"], [("go", [], "b")], "'go' starts nowhere"),
        (["a", "b"], [("", ["a"], "b")], "has no key"),
        (["a", "b"], [("go", ["a", "a"], "b")], "'go' names stage 'a' twice"),
        (["a", "b"], [("go", ["a"], "b"), ("go", ["b"], "a")], "Move 'go' is named twice"),
        (["a", "b"], [("go", ["a"], "b"), ("run", ["a"], "b")], "'go' and 'run' both lead from 'a' to 'b'"),
    ],
)
def test_a_wrong_topology_cannot_be_built(stages, moves, says):
    with pytest.raises(ValueError, match=says):
        Topology(stages, moves)


@st.composite
def graphs(draw):
    """Stages, and moves of which no two lead from one stage to the same other."""
    keys = st.text("ab_*=签", min_size=1, max_size=3).filter(lambda key: key not in "*=")
    stages = draw(st.lists(keys, min_size=1, max_size=7, unique=True))
    taken, moves = set(), []
    for key in draw(st.lists(keys, max_size=10, unique=True)):
        to = draw(st.sampled_from(stages))
        sources = draw(st.lists(st.sampled_from(stages), min_size=1, unique=True))
        free = [source for source in sources if (source, to) not in taken]
        if free:
            taken |= {(source, to) for source in free}
            moves.append((key, free, to))
    return stages, moves


@given(graphs())
@example((STAGES, MOVES))
def test_the_topology_is_what_a_plain_dict_of_edges_says(graph):
    # given the same moves as a dict: stage -> {move: to}
    stages, moves = graph
    edges = {stage: {key: to for key, sources, to in moves if stage in sources} for stage in stages}

    topology = Topology(stages, moves)

    for stage in stages:
        assert topology.moves_from(stage) == tuple(edges[stage])
        assert {key: topology.leads(key, stage) for key, _, _ in moves} == {
            key: edges[stage].get(key) for key, _, _ in moves
        }
        for to in stages:
            assert topology.between(stage, to) == next(
                (key for key, end in edges[stage].items() if end == to), None
            )
