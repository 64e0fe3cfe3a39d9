"""This file runs an import: a first pass over the whole file, then a stream of commands through the desk.

A run is known by its file, mapping, mode and SOP version. One that was killed is completed by running it again, and
its figures are then those of the whole run; one that was finished changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from api.house import House
from api.importing.earlier import Earlier, run_as_it_stands
from api.importing.faults import Faults, unknown
from api.importing.identity import MODES, digest_of, identified, run_id
from api.importing.lines import Unit
from api.importing.mapping import Mapping
from api.importing.mapping_form import read_mapping
from api.importing.plan import newcomers, plan
from api.importing.rehearsal import judging, rehearsal
from api.importing.report import ImportReport
from api.importing.stream import Importer, Stream, Submit
from api.importing.tally import Tally
from engine.commands import FinishImport, OpenCustomer, StartImport
from engine.errors import Forbidden, Malformed, Refused
from engine.import_run import ImportRun
from engine.publication import Publications
from engine.verdict import Verdict, Verdicts
from engine.words import refusal_in_words

Progress = Callable[[int, int], None]
Begun = Callable[[str], None]
_REFERRED = ("customer", "contact", "deal")
_ADMINISTERED = ("unit", "parameters", "rates")


def run_import(
    house: House,
    *,
    file: Path | bytes | str,
    mapping: str | bytes,
    name: str | None = None,
    mapping_name: str = "mapping.yaml",
    gates: str = "enforce",
    dry_run: bool = False,
    actor: str,
    known: str = "os",
    via: str | None = None,
    request: str | None = None,
    begun: Begun | None = None,
    progress: Progress | None = None,
    lang: str = "en",
) -> ImportReport:
    """This imports a file (or its bytes, then with the `name` of its source) and reports row by row.

    `gates` is enforce or record. Raises `WrongDefinition` for a wrong mapping and for a file with faults of form,
    `Forbidden` without the grant importer, `Refused` where recorded history is closed; then, and by a dry run, nothing is
    written. `begun` is told the run's id, `progress` (rows answered, rows); `via` is the actor's session or key.
    """
    name = name or (file.name if isinstance(file, Path) else "upload.csv")
    data, form = _read(file, mapping, mapping_name)
    published = _published(house, form)
    _must_be_open(published, gates)
    units, new = plan(data, form, published.workflow(), name), newcomers(data, form, name)
    own = run_id(name, data, mapping, gates, published.workflow().digest)
    importer = Importer(actor, known, own, name, gates, request, via)
    start = StartImport(importer.run, published.key, name, gates, digest_of(data), digest_of(mapping))
    _must_be_allowed(house, importer, start, units)
    (begun or _heard)(own)
    run = _Run(house, importer, published, units)
    with judging(house, rehearsed=dry_run) as submit:
        submit(importer.plain(start)).result()
        run.open_customers(submit, new)
        tally = run.judge(submit, progress)
        run.finish(submit, tally, dry_run=dry_run)
    return run.report(tally, dry_run=dry_run, lang=lang)


def _heard(_run: str) -> None:
    """This is who listens where nobody wants to know the run's id early."""


def _read(file: Path | bytes | str, mapping: str | bytes, name: str) -> tuple[bytes, Mapping]:
    """This is the file's bytes and its mapping; a text is Unicode, whatever the mapping says of the file on a disk."""
    form = read_mapping(mapping, name)
    if isinstance(file, str):
        return file.encode(), form._replace(encoding="utf-8")
    return (file.read_bytes() if isinstance(file, Path) else file), form


class _Run:
    """This is one call of the importer, its units at hand."""

    def __init__(self, house: House, importer: Importer, published: Publications, units: list[Unit]) -> None:
        self.house = house
        self.importer = importer
        self.published = published
        rows = identified(
            units,
            house.vault,
            name=importer.name,
            mode=importer.mode,
            digest=published.workflow().digest,
            digests=published.digests.values(),
        )
        self.rows = list(rows)
        with house.store.reading() as connection:
            journal = house.desk.journal
            self.state: ImportRun = run_as_it_stands(connection, journal, importer.run)
            self.earlier = Earlier(connection, journal, importer.actor, self.rows)

    def open_customers(self, submit: Submit, named: dict[str, str]) -> None:
        """This opens those that nobody has entered, by id and name."""
        for customer, called in named.items():
            if not self.house.archive.look(f"customer:{customer}").version:
                submit(self.importer.plain(OpenCustomer(customer, {"name": called}))).result()

    def judge(self, submit: Submit, progress: Progress | None) -> Tally:
        """This has every row answered."""
        tally, total = Tally(self.published.workflow()), len(self.rows)
        stream = Stream(
            submit,
            self.importer,
            self.earlier,
            tally,
            unfinished=self.state.finished is None,
            entered_since=self._entered_since,
            progress=(lambda _done: None) if progress is None else (lambda done: progress(done, total)),
        )
        stream.send(self.rows)
        return tally

    def _entered_since(self, verdicts: Verdicts) -> bool:
        """This says whether what a row was refused for, that it refers to nobody, is there by now."""
        named = {
            str(value)
            for verdict in verdicts
            if verdict.rule.endswith(".to")
            for value in verdict.saw.values()
        }
        look = self.house.archive.look
        return any(look(f"{kind}:{key}").version for key in named for kind in _REFERRED)

    def finish(self, submit: Submit, tally: Tally, *, dry_run: bool) -> None:
        """This records the end of the run, unless it was only tried, or had ended and nothing was added to it."""
        if not dry_run and (tally.news or self.state.finished is None):
            refused, violated = len(tally.refusals), len(tally.violations)
            end = FinishImport(self.importer.run, tally.written, tally.unchanged, refused, violated)
            submit(self.importer.plain(end)).result()

    def report(self, tally: Tally, *, dry_run: bool, lang: str) -> ImportReport:
        """This is the answer to who called."""
        workflow = self.published.workflow()
        return ImportReport(
            run=self.importer.run,
            name=self.importer.name,
            workflow=workflow.key,
            version=workflow.version,
            mode=self.importer.mode,
            dry_run=dry_run,
            rows=len(self.rows),
            deals=len(tally.deals),
            written=tally.written,
            unchanged=tally.unchanged,
            refused=len(tally.refusals),
            bypassed=len(tally.violations),
            position=self.house.archive.position(),
            refusals=tuple(sorted(tally.refusals, key=lambda line: line.line)),
            violations=tuple(sorted(tally.violations, key=lambda line: line.line)),
            lang=lang,
        )


def _must_be_allowed(house: House, importer: Importer, start: StartImport, units: list[Unit]) -> None:
    """This raises `Forbidden`, before anything is written, when who imports may not do at all what the file wants."""
    first = next((unit for unit in units if unit.kind in _ADMINISTERED), None)
    if first is None:
        return
    with rehearsal(house) as rehearsed:
        rehearsed.submit(importer.plain(start)).result()
        answer = rehearsed.submit(importer.order(first, "rehearsed"))
        if isinstance(refused := answer.exception(), Forbidden):
            raise refused


def _published(house: House, form: Mapping) -> Publications:
    """This is the SOP that the mapping names; raises `WrongDefinition` with the mapping's place when there is none."""
    published = house.archive.publications(form.workflow)
    if not published.normal:
        faults = Faults(form.file)
        keys = [workflow.key for workflow in house.archive.workflows()]
        fault = unknown("unknown-workflow", ("The workflow", "流程"), form.workflow, keys)
        faults.at(form.document.at("workflow"), fault)
        faults.refuse_if_any()
    return published


def _must_be_open(published: Publications, gates: str) -> None:
    """This raises `Refused` when history may no longer be written past the gates."""
    if gates not in MODES:
        raise Malformed(
            f"--gates: {gates!r} is neither enforce nor record.",
            f"--gates：“{gates}” 不是 enforce 或 record。",
            where="gates",
        )
    if gates == "record" and published.enforced:
        verdicts = (Verdict("import.enforcement", passed=False, saw={"workflow": published.key}),)
        words = refusal_in_words(published.workflow(), verdicts)
        raise Refused(words.say("en"), words.say("zh"), verdicts=verdicts)
