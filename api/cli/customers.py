"""This file holds the commands about customers; entering one says which others are likely the same company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.deal_answers import new_deal_id
from api.cli.tables import Column, print_table
from api.cli.tree import customer
from api.cli.values import pairs_of
from engine.commands import ChangeCustomer, MergeCustomer, OpenCustomer

if TYPE_CHECKING:
    from engine.customers import Customer
    from engine.orders import Answer
    from projections import Reader

Id = Annotated[str, typer.Argument(metavar="ID", help="The customer.")]
External = Annotated[
    list[str] | None,
    typer.Option("--external", metavar="SYSTEM=ID", help="Its id elsewhere; again for more."),
]


@command(customer, "add", writes="rules", creates=True)
def add(
    caller: Caller,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[ID] KEY=VALUE...", help="name=... at least; tier, unit, industry, region ..."
        ),
    ],
    external: External = None,
) -> None:
    """Enters a customer, and says which others are likely the same company."""
    from api.finding import likely_customers  # noqa: PLC0415 - --help opens no store

    key, values = key_and_values(words)
    likely = likely_customers(caller.reader, values.get("name"), key)
    _told(caller, caller.handle(OpenCustomer(key, values, pairs_of(external))), likely)


@command(customer, "set", writes="card")
def set_values(
    caller: Caller,
    *,
    customer: Id,
    values: Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE...", help="KEY= clears.")] = None,
    external: External = None,
) -> None:
    """Changes what is known of a customer."""
    _told(caller, caller.handle(ChangeCustomer(customer, given(values), pairs_of(external))))


@command(customer, "merge", writes="card")
def merge(
    caller: Caller,
    *,
    customer: Id,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The customer that stays.")],
) -> None:
    """Declares that a customer is another one; whatever refers to it means that one from here on."""
    _told(caller, caller.handle(MergeCustomer(customer, into)))


@command(customer, "show")
def show(caller: Caller, *, customer: Id) -> None:
    """Shows a customer with contacts, open deals and what was merged into it."""
    from api.finding import surroundings  # noqa: PLC0415 - --help opens no store

    state = caller.house.archive.customer(customer)
    around = surroundings(caller.reader, customer)
    if caller.json:
        caller.print_json({**_as_data(state), **around})
        return
    _print(caller, state)
    _print_around(caller, around)


@command(customer, "list")
def list_customers(
    caller: Caller,
    *,
    q: Annotated[str | None, typer.Option("--q", metavar="WORDS", help="Only those that say this.")] = None,
    like: Annotated[
        str | None, typer.Option("--like", metavar="NAME", help="Only those likely the same company.")
    ] = None,
) -> None:
    """Lists the customers; merged ones are left out."""
    found = list(_all(caller.reader, q, like))
    if caller.json:
        caller.print_json(found)
        return
    say = caller.say
    columns = [Column("id"), *(Column(said) for said in (say("name", "名称"), say("tier", "等级")))]
    columns.append(Column(say("unit", "组织单元")))
    rows = [[str(each[key] or "—") for key in ("id", "name", "tier", "unit")] for each in found]
    print_table(caller, columns, rows, empty=say("No customers.", "没有客户。"))


def key_and_values(words: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """This takes an id that stands first, else one that is made, and the values behind it."""
    rest = list(words)
    key = rest.pop(0) if rest and "=" not in rest[0] else new_deal_id()
    return key, given(rest)


def given(words: Sequence[str] | None) -> dict[str, Any]:
    """This is what words say of a customer or a contact; null clears."""
    return {key: value.strip() or None for key, value in pairs_of(words).items()}


def print_values(caller: Caller, values: dict[str, Any]) -> None:
    """This draws what is known of somebody."""
    rows = [[key, str(value)] for key, value in values.items()]
    print_table(caller, [Column(caller.say("fact", "项目")), Column(caller.say("value", "内容"))], rows)


def _all(reader: Reader, q: str | None, like: str | None) -> Iterator[dict[str, Any]]:
    """This walks the pages to the end."""
    cursor: str | None = None
    while True:
        page = reader.customers(q=q, like=like, limit=500, cursor=cursor)
        yield from page["customers"]
        cursor = page["next"]
        if cursor is None:
            return


def _print(caller: Caller, state: Customer) -> None:
    name = f"{state.id}  {state.values.get('name', '')}"
    caller.print(name, name)
    if state.merged_into is not None:
        into = state.merged_into
        caller.print(f"was merged; it is {into} today", f"已被合并，现为 {into}")
    print_values(caller, {**state.values, **state.external_ids})


def _print_around(caller: Caller, around: dict[str, Any]) -> None:
    """This draws who is there, what is going on, and which other entries are meant."""
    say = caller.say
    for key, said in (
        ("merged", say("merged into it", "并入的客户")),
        ("likely", say("likely the same", "疑似相同")),
    ):
        if around[key]:
            named = ", ".join(
                each if key == "merged" else f"{each['id']} ({each['name']})" for each in around[key]
            )
            caller.print(f"{said}: {named}", f"{said}：{named}")
    heads = [say("contact", "联系人"), say("name", "姓名"), say("position", "职务")]
    _print_cards(caller, heads, ("id", "name", "position"), around["contacts"])
    heads = [say("open deal", "在办项目"), say("title", "名称"), say("stage", "阶段"), say("owner", "负责人")]
    _print_cards(caller, heads, ("id", "title", "stage", "owner"), around["deals"])


def _print_cards(
    caller: Caller, heads: Sequence[str], keys: Sequence[str], cards: Sequence[dict[str, Any]]
) -> None:
    rows = [[str(each[key] or "—") for key in keys] for each in cards]
    if rows:
        print_table(caller, [Column(head) for head in heads], rows)


def _as_data(state: Customer) -> dict[str, Any]:
    from api.http.party_wire import customer_json  # noqa: PLC0415 - JSON is the same as over HTTP

    return customer_json(state)


def _told(caller: Caller, answer: Answer, likely: Sequence[dict[str, Any]] = ()) -> None:
    state: Customer = answer.state
    if caller.json:
        receipt = {"position": answer.position, "version": answer.version, "repeated": answer.repeated}
        caller.print_json({"customer": _as_data(state), "likely": likely, **receipt})
        return
    _print(caller, state)
    if likely:
        named = ", ".join(f"{each['id']} ({each['name']})" for each in likely)
        way_out = f"gatebook customer merge {state.id} {likely[0]['id']}"
        caller.print(
            f"Likely the same company: {named}. If so: {way_out}",
            f"可能是同一家公司：{named}。如是，请用：{way_out}",
        )
