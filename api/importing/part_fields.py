"""This file says which facts a line about a unit, an activity, a tie between deals, a parameter or a rate may give.

What is required must be mapped to a column, and no line may leave it out; a line that changes a unit may.
"""

from __future__ import annotations

from engine.deal.contact import LINKS
from engine.definition import Choice, Field, FieldType, Words
from engine.units import UNIT_KINDS
from engine.workflow import Workflow

UNITS, ACTIVITIES, TIES, PARAMETERS, RATES = "units", "activities", "links", "parameters", "rates"
KINDS = (UNITS, ACTIVITIES, TIES, PARAMETERS, RATES)


def _choice(key: str, words: tuple[str, ...], name: Words, *, required: bool) -> Field:
    of = tuple(Choice(word, _CHOICES.get(word, Words())) for word in words)
    return Field(key, FieldType.CHOICE, name, of=of, required=required)


_CHOICES = {
    "group": Words(zh="集团", en="Group"),
    "legal_entity": Words(zh="法人公司", en="Legal entity"),
    "region": Words(zh="大区", en="Region"),
    "team": Words(zh="团队", en="Team"),
    "call_off_of": Words(zh="框架下订单", en="Call-off of"),
    "part_of": Words(zh="属于", en="Part of"),
    "renewal_of": Words(zh="续签", en="Renewal of"),
    "duplicate_of": Words(zh="重复于", en="Duplicate of"),
    "supersedes": Words(zh="取代", en="Supersedes"),
}
_KIND, _VALUE = Words(zh="类型", en="Kind"), Words(zh="取值", en="Value")


_OF = {
    UNITS: (
        Field("name", FieldType.TEXT, Words(zh="名称", en="Name"), required=True, max="200"),
        _choice("kind", UNIT_KINDS, _KIND, required=False),
        Field("parent", FieldType.TEXT, Words(zh="上级", en="Unit above"), max="64"),
    ),
    ACTIVITIES: (
        Field("note", FieldType.TEXT, Words(zh="内容", en="Note")),
        Field("contacts", FieldType.LIST, Words(zh="联系人", en="Contacts")),
        Field("result", FieldType.TEXT, Words(zh="结果", en="Result")),
        Field("next_step", FieldType.TEXT, Words(zh="下一步", en="Next step")),
        Field("next_on", FieldType.DATE, Words(zh="下一步日期", en="Next step on")),
    ),
    TIES: (
        _choice("kind", LINKS, _KIND, required=True),
        Field("other", FieldType.TEXT, Words(zh="关联的项目", en="Other deal"), required=True, max="64"),
    ),
    PARAMETERS: (Field("value", FieldType.TEXT, _VALUE, required=True),),
    RATES: (
        Field("on", FieldType.DATE, Words(zh="日期", en="Day"), required=True),
        Field("value", FieldType.NUMBER, _VALUE, required=True),
    ),
}


def part_fields(kind: str, workflow: Workflow) -> dict[str, Field]:
    """This is what the cells of a line of this kind may fill in, under an SOP."""
    fields = {field.key: field for field in _OF[kind]}
    if kind == ACTIVITIES:
        known = workflow.definition.activities
        listed = FieldType.CHOICE if known else FieldType.TEXT
        return {"kind": Field("kind", listed, _KIND, of=known, required=True), **fields}
    return fields
