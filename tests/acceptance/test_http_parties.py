"""This file shows over HTTP who and what stands around deals: customers, contacts, units, parameters, rates."""

from __future__ import annotations

import pytest

from tests.acceptance.http_parts_cast import LI, PARTS, closed, done, working

HUAXIN = {"name": "华信精密有限公司", "tier": "A"}


@pytest.fixture
def office(tmp_path):
    with working(tmp_path) as office:
        yield office


def test_a_customer_is_entered_and_likely_duplicates_are_shown_not_refused(office):
    first = done(office.post("/customers", {"id": "acme", "values": {"name": "ACME Co., Ltd."}}))
    twin = done(office.post("/customers", {"values": {"name": "Acme"}}))

    assert first["likely"] == []
    assert twin["likely"] == [{"id": "acme", "name": "ACME Co., Ltd."}]
    assert twin["customer"]["id"] != "acme"


def test_the_same_key_enters_one_customer_and_gives_the_same_id(office):
    headers = {"Idempotency-Key": "c-1"}
    first = done(office.post("/customers", {"values": {"name": "Borealis"}}, headers=headers))
    again = done(office.post("/customers", {"values": {"name": "Borealis"}}, headers=headers))

    assert (first["customer"]["id"], again["repeated"]) == (again["customer"]["id"], True)


def test_a_customer_needs_a_name_and_an_id_that_is_free(office):
    nameless = office.post("/customers", {"id": "x", "values": {"tier": "A"}})
    taken = office.post("/customers", {"id": "huaxin", "values": HUAXIN})
    odd = office.patch("/customers/huaxin", {"values": {"teir": "B"}})

    assert (nameless.status_code, nameless.json()["where"]) == (422, "name")
    assert "必填" in nameless.json()["detail_zh"]
    assert taken.status_code == 409
    assert "tier" in odd.json()["detail"]


def test_a_customer_changes_only_from_the_version_that_was_seen(office):
    tag = office.get("/customers/huaxin").headers["etag"]
    changed = office.patch("/customers/huaxin", {"values": {"tier": "B"}}, headers={"If-Match": tag})
    late = office.patch("/customers/huaxin", {"values": {"tier": "C"}}, headers={"If-Match": tag})

    assert (changed.status_code, late.status_code) == (200, 412)
    assert done(office.get("/customers/huaxin"))["values"]["tier"] == "B"
    assert office.get("/customers/nobody").status_code == 404


def test_a_customer_is_shown_with_who_is_there_and_what_is_going_on(office):
    alone = done(office.get("/customers/huaxin"))
    done(office.post("/customers", {"id": "hx", "values": {"name": "华信精密"}}))
    twins = done(office.get("/customers/hx"))
    done(office.post("/contacts", {"id": "li.lei", "values": {"name": "李雷"}, "customer": "hx"}))
    done(office.post("/customers/hx/merge", {"into": "huaxin"}))

    whole = done(office.get("/customers/huaxin"))

    assert [each["id"] for each in alone["contacts"]] == ["wang"]
    assert [(each["id"], each["fields"]) for each in alone["deals"]] == [("D-1", ["customer"])]
    assert (alone["merged"], twins["deals"]) == ([], [])
    assert [each["id"] for each in twins["likely"]] == ["huaxin"]
    assert (whole["merged"], whole["likely"]) == (["hx"], [])
    assert [(each["id"], each["name"]) for each in whole["contacts"]] == [
        ("li.lei", "李雷"),
        ("wang", "王磊"),
    ]


def test_customers_are_found_by_a_part_of_what_they_are_called_or_by_a_name_like_theirs(office):
    done(office.post("/customers", {"id": "borealis", "values": {"name": "Borealis GmbH"}}))
    written = done(office.post("/customers", {"id": "bor", "values": {"name": "BOREALIS"}}))

    def found(query):
        answer = done(office.get(f"/customers?{query}&after={written['position']}"))
        return [each["id"] for each in answer["customers"]], answer["next"] is None

    assert found("q=华信") == (["huaxin"], True)
    assert found("like=borealis%20inc") == (["bor", "borealis"], True)
    assert found("limit=2") == (["bor", "borealis"], False)
    assert office.get("/customers?name=x").status_code == 422


def test_customers_units_and_deals_stand_in_the_order_in_which_their_names_are_read(office):
    names = ("鑫源重工", "acme", "单县化工", "Borealis", "阿克苏钢铁", "重庆机床")
    for place, name in enumerate(names):
        office.post("/customers", {"id": f"c{place}", "values": {"name": f"{name} 集团"}})
        office.post("/units", {"id": f"u{place}", "name": name, "kind": "team"})
        last = done(office.post("/deals", {"id": f"d{place}", "workflow": "works", "title": name}))
    read = ["acme", "Borealis", "阿克苏钢铁", "单县化工", "鑫源重工", "重庆机床"]

    first = done(office.get(f"/customers?q=集团&limit=4&after={last['position']}"))
    rest = done(office.get(f"/customers?q=集团&limit=4&cursor={first['next']}"))
    units = done(office.get("/units/tree"))["units"]
    deals = done(office.get("/deals?sort=title&limit=100"))["deals"]

    assert [one["name"].split()[0] for one in (*first["customers"], *rest["customers"])] == read
    assert [unit["name"] for unit in units if unit["name"] in read] == read
    assert [deal["title"] for deal in deals if deal["title"] in read] == read


def test_a_merged_customer_is_the_other_one_from_then_on(office):
    done(office.post("/customers", {"id": "hx", "values": {"name": "华信", "tier": "C"}}))
    done(office.patch("/deals/D-1/fields", {"fields": {"customer": "hx"}}))
    assert "stage.lead.check.tier" in closed(office.post("/deals/D-1/moves", {"move": "to_quote"}, **LI))

    merged = done(office.post("/customers/hx/merge", {"into": "huaxin"}))

    assert merged["customer"]["merged_into"] == "huaxin"
    assert "stage.lead.check.tier" not in closed(office.post("/deals/D-1/moves", {"move": "to_quote"}, **LI))
    left = done(office.get(f"/customers?after={merged['position']}"))["customers"]
    assert [each["id"] for each in left] == ["huaxin"]
    assert office.patch("/customers/hx", {"values": {"tier": "A"}}).status_code == 409
    assert office.post("/customers/huaxin/merge", {"into": "huaxin"}).status_code == 422


def test_a_contact_is_entered_at_a_customer_that_exists_and_lies_sealed(office, tmp_path):
    stray = office.post("/contacts", {"values": {"name": "李雷"}, "customer": "nobody"})
    added = done(office.post("/contacts", {"id": "li.lei", "values": {"name": "李雷"}, "customer": "huaxin"}))
    moved = done(office.patch("/contacts/li.lei", {"values": {"phone": "1"}, "customer": "huaxin"}))

    assert stray.status_code == 404
    assert (added["contact"]["customer"], moved["contact"]["values"]["phone"]) == ("huaxin", "1")
    assert done(office.get("/contacts/li.lei"))["values"] == {"name": "李雷", "phone": "1"}
    assert office.get("/contacts/nobody").status_code == 404
    assert "李雷".encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("gatebook.db*"))


def test_members_whose_roles_conflict_are_named_where_that_is_only_reported(office):
    conflicts = "conflicts:\n  - {roles: [sales, receivables], reported: true}\nstages:\n"
    source = PARTS.replace("version: 1", "version: 2", 1).replace("stages:\n", conflicts, 1)
    assert office.post("/workflows", {"source": source}).status_code == 201
    assert done(office.get("/members"))["conflicts"] == []

    done(office.post("/members/li/roles", {"role": "receivables"}))

    assert done(office.get("/members"))["conflicts"] == [{"member": "li", "roles": ["receivables", "sales"]}]


def test_units_are_a_tree_that_only_administrators_change(office):
    forbidden = office.post("/units", {"id": "north", "name": "North"}, **LI)
    done(office.post("/units", {"id": "group", "name": "Group", "kind": "group"}))
    done(office.post("/units", {"id": "north", "name": "North", "kind": "region", "parent": "group"}))
    loop = office.patch("/units/group", {"parent": "north"})
    renamed = done(office.patch("/units/north", {"name": "Far north"}))
    freed = done(office.patch("/units/north", {"parent": None}))

    assert (forbidden.status_code, loop.status_code) == (403, 422)
    assert "上级" in loop.json()["detail_zh"]
    assert (renamed["unit"]["name"], renamed["unit"]["parent"]) == ("Far north", "group")
    assert freed["unit"]["parent"] is None
    assert [each["id"] for each in done(office.get("/units"))["units"]] == ["group", "north"]


def test_a_deal_belongs_to_a_unit_that_exists(office):
    opening = {"id": "D-2", "workflow": "works", "title": "x", "unit": "north"}
    assert office.post("/deals", opening).status_code == 404

    done(office.post("/units", {"id": "north", "name": "North"}))
    assert done(office.post("/deals", opening))["deal"]["unit"] == "north"


def test_parameters_show_what_the_sop_says_what_counts_and_what_is_coming(office):
    said = {each["key"]: each for each in done(office.get("/workflows/works/parameters"))["parameters"]}
    assert (said["most_discount"]["sop"], said["most_discount"]["value"]) == ("15", "15")
    assert (said["floor"]["value"], said["floor"]["version"]) == ({"A": "12", "B": "15"}, 0)

    path = "/workflows/works/parameters"
    now = done(office.ask("PUT", path, {"values": {"most_discount": "10"}}))
    later = {"values": {"most_discount": 20}, "effective_from": "2099-01-01T00:00:00+08:00"}
    then = done(office.ask("PUT", path, later))

    present = then["parameters"][0]
    assert (present["value"], present["version"], present["since"] is None) == ("10", now["version"], False)
    assert [each["value"] for each in present["coming"]] == ["20"]
    assert office.ask("PUT", path, {"values": {"most_discount": "5"}}, **LI).status_code == 403
    assert office.ask("PUT", path, {"values": {"most": "5"}}).status_code == 422
    assert office.ask("PUT", path, {"values": {"floor": "5"}}).status_code == 422
    early = {"values": {"most_discount": "5"}, "effective_from": "2020-01-01T00:00:00+08:00"}
    assert office.ask("PUT", path, early).status_code == 422
    assert office.ask("PUT", path, {**early, "reason": "it was agreed"}).status_code == 200


def test_a_parameter_set_lower_closes_the_gate_and_the_verdict_pins_it(office):
    done(
        office.post(
            "/deals/D-1/records/quotes", {"values": {"amount": "1", "discount": "12", "until": "2099-01-01"}}
        )
    )
    (way,) = done(office.get("/deals/D-1/records/quotes/1/moves"))["moves"]
    assert way["open"]

    version = done(office.ask("PUT", "/workflows/works/parameters", {"values": {"most_discount": "10"}}))[
        "version"
    ]

    refused = office.post("/deals/D-1/records/quotes/1/moves", {"move": "issue"})
    assert closed(refused) == {"record.quotes.move.issue.check.most"}
    (verdict,) = [each for each in refused.json()["verdicts"] if not each["passed"]]
    assert verdict["saw"]["param.most_discount"] == {"value": "10", "version": version}


def test_rates_are_recorded_by_day_and_the_last_one_before_counts(office):
    done(office.post("/rates/CNY", {"on": "2026-03-01", "rates": {"USD": "7.2300", "EUR": "7.8"}}))
    done(office.post("/rates/CNY", {"on": "2026-03-05", "rates": {"USD": "7.25"}}))

    known = done(office.get("/rates/CNY"))["rates"]
    assert [each["on"] for each in known["USD"]] == ["2026-03-05", "2026-03-01"]
    on = done(office.get("/rates/CNY?on=2026-03-04"))["rates"]
    assert (
        [each["on"] for each in on["USD"]],
        done(office.get("/rates/CNY?on=2026-01-01"))["rates"]["USD"],
    ) == (
        ["2026-03-01"],
        [],
    )
    assert office.post("/rates/CNY", {"on": "2026-03-01", "rates": {"USD": "-1"}}).status_code == 422
    assert office.post("/rates/CNY", {"on": "2026-03-01", "rates": {"CNY": "1"}}).status_code == 422
    assert office.post("/rates/CNY", {"on": "2026-03-01", "rates": {"USD": "1"}}, **LI).status_code == 403
    assert office.get("/rates/yuan").status_code == 422


def test_a_batch_takes_every_kind_of_command(office):
    wishes = [
        {"command": "open_customer", "customer": "b", "values": {"name": "B"}},
        {"command": "merge_customer", "customer": "b", "into": "huaxin"},
        {"command": "change_contact", "contact": "wang", "values": {"position": "CEO"}},
        {"command": "open_unit", "unit": "n", "name": "N"},
        {"command": "set_parameters", "workflow": "works", "values": {"most_discount": "9"}},
        {"command": "record_rates", "currency": "CNY", "on": "2026-01-01", "rates": {"USD": "7"}},
        {"command": "link", "deal": "D-1", "kind": "part_of", "other": "nothing"},
    ]

    answers = done(office.post("/batch", {"commands": wishes}))["answers"]

    assert [each["status"] for each in answers] == [200, 200, 200, 200, 200, 200, 404]
    assert answers[0]["stream"] == "customer:b"
