"""What a deal and its rows hold of a person goes with that person's key, and only that."""

from __future__ import annotations

from engine.archive import Archive
from engine.commands import AddContact, AddRow, OpenDeal, SetFields
from engine.definition import Field, FieldType, Record
from engine.store import Store
from engine.values import ERASED
from tests.cast import FIELDS, Office, sop

STAKEHOLDERS = Record(
    "stakeholders",
    (Field("who", FieldType.REF, to="contact"), Field("opinion", FieldType.TEXT, personal="who")),
)
PERSON = (Field("person", FieldType.REF, to="contact"), Field("remark", FieldType.TEXT, personal="person"))


def test_destroying_a_contacts_key_erases_what_deals_and_their_rows_hold_of_him(store: Store) -> None:
    office = Office(store, sop(fields=(*FIELDS, *PERSON), records=(STAKEHOLDERS,)))
    for contact in ("han", "lin"):
        office.do(AddContact(contact, {"name": contact, "phone": "138"}))
    office.do(OpenDeal("D1", "crm", "Pump", values={"person": "han", "need": "two presses"}))
    office.do(SetFields("D1", {"remark": "likes tea"}))
    for row, who in (("S1", "han"), ("S2", "lin")):
        office.do(AddRow("D1", "stakeholders", row, {"who": who, "opinion": "against us"}))
    office.close()
    vault = office.desk.vault
    with office.store.writing() as connection:
        vault.destroy(connection, vault.key_for(connection, "contact:han").kid)
    archive = Archive(office.store, office.desk.journal)
    deal = archive.deal("D1")
    assert deal.values["remark"] is ERASED
    assert deal.values["need"] == "two presses"
    assert [row.values["opinion"] for row in deal.rows("stakeholders")] == [ERASED, "against us"]
    assert archive.look("contact:han").values["phone"] is ERASED
    assert archive.look("contact:lin").values["phone"] == "138"
