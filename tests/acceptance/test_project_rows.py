"""Each row of the default SOP, both ways: refused while one thing is missing, done once it is there; zh and en both say why.

The judge, who knows nothing of gates, has to say the same: something is missing before, nothing after.
"""

from __future__ import annotations

import pytest

from engine.errors import Refused
from tests.acceptance.project_cast import Project, furnished_project, project, rules
from tests.acceptance.project_lacks import ACTS, Lack
from tests.acceptance.test_project_clauses import GROUPS, LACKS, named
from tests.judged import missing

__all__ = ["furnished_project", "project"]
JUDGED = {
    name: [rule for rule in rules if rule.rpartition(".")[2] not in ("roles", "reason")]
    for name, rules in GROUPS.items()
}
WRITES = ("field.", "locked_from", "set_by", "required")


@pytest.mark.parametrize("name", [name for name, rules in JUDGED.items() if rules])
def test_a_deal_that_lacks_one_thing_is_refused_and_goes_on_with_it(project: Project, name: str) -> None:
    for number, rule in enumerate(JUDGED[name]):
        if any(word in rule for word in WRITES) and "evidence" not in rule:
            continue
        project.begin(f"R{number}")
        refused_then_done(project, rule, LACKS[rule])


def refused_then_done(project: Project, rule: str, lack: Lack) -> None:
    """This tries it twice: before and after what is missing was done."""
    wish = lack.arise(project)
    before = missing(project.record, wish.commands[0])
    with pytest.raises(Refused) as declined:
        project.do(*wish.commands, by=wish.by, reason=wish.reason)
    assert rules(declined.value) == [named(rule)]
    assert declined.value.en != declined.value.zh
    assert before != [], rule

    lack.put_right(project)

    assert missing(project.record, wish.commands[0]) == [], rule
    assert wish.tried(project) == [], rule


def test_every_act_beside_the_line_can_be_done_by_who_may(project: Project) -> None:
    for number, (name, act) in enumerate(ACTS.items()):
        project.begin(f"A{number}")
        wish = act.lack(name).arise(project)

        assert missing(project.record, wish.commands[0]) == [], name
        assert wish.tried(project) == [], name
