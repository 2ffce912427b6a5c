"""Whoever reads entities adds the condition of `readable`, or stands here with the reason why not."""

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.architecture.source import Module, modules

READS = re.compile(r"\b(?:FROM|JOIN)\s+blueprints_entity\b")
WRITES = re.compile(r"\s*(?:UPDATE|DELETE|INSERT)\b")
# `selection` is `readable` with a query beside it.
SIGHT = {"blueprints.entities.readable.readable", "blueprints.entities.search.selection"}
MODEL = "blueprints.models.Entity.objects"

# They read what they are told to, so that whoever calls them is looked at as well.
RAW = {
    "blueprints.aggregates.counts.count_values": "its callers give the condition",
    "blueprints.aggregates.sampling.sample_of": "its callers give the condition",
    "blueprints.aggregates.summaries.distribution": "its callers give the condition",
    "blueprints.entities.search._select": "its callers give the condition",
    "blueprints.entities.store.find_ids": "by name",
    "blueprints.entities.store.find_rows": "by name",
    "blueprints.entities.store.hold_rows": "by name, to be written",
    "blueprints.entities.store.hold_rows_by_id": "by key, to be changed by what happens to others",
    "blueprints.entities.store.keep_ids": "by name",
    "blueprints.entities.store.keep_rows": "by name",
    "blueprints.entities.store.lock_rows": "by name, to be deleted",
    "blueprints.entities.store.lock_rows_by_id": "by key, to be deleted",
    "blueprints.entities.store.read_rows": "by name, to be written",
    "blueprints.entities.store.rows_by_id": "by key",
    "blueprints.entities.totals._counted": "its callers give the condition",
    "blueprints.entities.totals._expected": "its callers give the condition",
    "blueprints.entities.totals.total_of": "its callers give the condition",
    "blueprints.finding.entities._rows": "its callers give the condition",
    "blueprints.remodel.pages.next_page": "its condition is of `waiting`, which has the sight in it",
}
# They may read without it.
FREE = {
    "blueprints.wiring.connect": "an administrator is told how many would be gone with the organization",
    "blueprints.wiring.mirror_held": "by name, of what they tell of",
    "blueprints.aggregates.facets._facet": "one of those whose condition `facets` makes",
    "blueprints.aggregates.groups._fetch": "the condition is in the grouping",
    "blueprints.aggregates.groups._reply": "the condition is in the grouping",
    "blueprints.aggregates.history._find": "the condition is an argument",
    "blueprints.aggregates.numbers._answer": "the condition is an argument",
    "blueprints.aggregates.over_time.Scope.parts": "the condition is in the scope",
    "blueprints.entities.search._read_page": "the condition is in what is asked",
    "blueprints.computed.aggregate._counted": "computed values are the same for everybody",
    "blueprints.computed.changes.Changes.reown": "computed values are the same for everybody",
    "blueprints.computed.refresh.Wave._derive": "computed values are the same for everybody",
    "blueprints.computed.refresh._chunk": "computed values are the same for everybody",
    "blueprints.computed.refresh.recompute_blueprint": "computed values are the same for everybody",
    "blueprints.computed.refresh.rederive": "computed values are the same for everybody",
    "blueprints.computed.walks._owner_step": "computed values are the same for everybody",
    "blueprints.computed.walks._pair_step": "computed values are the same for everybody",
    "blueprints.computed.walks.reached": "computed values are the same for everybody",
    "blueprints.configuration.own._with_value": "for those who may change the blueprint",
    "blueprints.configuration.own.blueprint_losses": "for those who may change the blueprint",
    "blueprints.entities.bulk.bulk_delete": "`Rights` is asked about each",
    "blueprints.entities.caller.StoredGraph.matching": "tests entities that its caller holds already",
    "blueprints.entities.caller.caller_entities": "the caller's own entities",
    "blueprints.entities.datasources.count_written": "how many, to know the share that a sync would delete",
    "blueprints.entities.datasources.names_changed": "of those that a sync wants deleted, to spare them",
    "blueprints.entities.datasources.names_written": "what a source wrote itself, to know what it says no more",
    "blueprints.entities.written.delete_written": "of those that its condition, which has the sight, has found",
    "blueprints.entities.written.require_independent": "`Rights` is asked whom it may name of them",
    "blueprints.entities.datasources.program_names": "names of integrations, not entities",
    "blueprints.entities.delete._arrows_to": "what a deletion touches; `Rights` is asked about each",
    "blueprints.entities.delete._clear": "relations of others lose a target that is gone",
    "blueprints.entities.delete._gather": "`Rights` is asked about each",
    "blueprints.entities.delete.delete_entities": "`Rights` is asked about each",
    "blueprints.entities.delete.requiring_blueprints": "names of blueprints, not entities",
    "blueprints.entities.derive._load_paths": "computed values are the same for everybody",
    "blueprints.entities.graph._level": "the condition is an argument",
    "blueprints.entities.graph._statement": "the condition is an argument",
    "blueprints.entities.store.lock_unchanged": "locks rows that were read before",
    "blueprints.entities.targets.find_targets": "`Rights` is asked about each",
    "blueprints.entities.text._candidates": "a part of a condition",
    "blueprints.entities.text._is_common": "chooses a way to the same rows",
    "blueprints.entities.write._load_existing": "`Rights` is asked about each",
    "blueprints.finding.entities._elsewhere": "the condition is an argument",
    "blueprints.finding.entities._hits": "by the keys that the search gave",
    "blueprints.finding.entities._similar": "the condition is an argument",
    "blueprints.finding.entities._statement": "the condition is an argument",
    "blueprints.history.api.refusals._line": "a line for the log, which has a sight of its own",
    "blueprints.history.deleted.deleted_entities": "whether they are back; for admins and moderators",
    "blueprints.history.restore.restore_deleted": "whether it is back, or its name taken, for those who see its event",
    "blueprints.history.putback._moved": "names for the write path, which asks `Rights` about each",
    "blueprints.history.putback._prepare": "names for the write path, which asks `Rights` about each",
    "blueprints.history.undo._delete": "`Rights` is asked about each",
    "blueprints.history.undo.others_by_name": "names that are taken, as a write to them would tell",
    "blueprints.history.undo._undo": "what a change touched, for those who may take it back",
    "blueprints.remodel.takeback._deleted": "`Rights` is asked about each",
    "blueprints.remodel.takeback._take_back": "what a change touched, for those who may take it back",
    "blueprints.remodel.undoing._kind": "which blueprint an entity of the change is of by now",
    "blueprints.references.icons.uses_of_icon": "only how many, for those who may change the organization",
    "blueprints.references.impact._counts": "for those who may change the blueprint",
    "blueprints.references.misfits.misfits": "for those who may change the blueprint",
    "blueprints.indexes.built.build": "makes an index and reads nothing",
    "blueprints.remodel.conversion._page": "a property changes its type everywhere",
    "blueprints.remodel.deletion.delete_page": "its rows are of `next_page`",
    "blueprints.remodel.mapping.map_page": "its rows are of `next_page`",
    "blueprints.remodel.retyping._preview": "how many there are; its samples have their sight",
    "blueprints.remodel.services.preview_mapping": "for those who may change blueprints",
    "blueprints.remodel.starting._total": "how many a conversion comes to",
    "blueprints.rules.connections.TitlesPlace._of_one": "a part of a condition",
    "blueprints.rules.connections._arrows": "a part of a condition",
    "blueprints.rules.connections._named": "a part of a condition",
    "blueprints.rules.connections._step": "a part of a condition",
    "blueprints.services.check_unused": "for those who may delete the blueprint",
    "integrations.catalog.documents.incoming": "the sight of its caller is an argument",
    "integrations.catalog.pages._rows": "the condition is an argument",
    "integrations.catalog.pages._total": "the condition is an argument",
    "integrations.catalog.queries.Reader._where": "the condition is an argument",
    "integrations.catalog.queries.Reader.listed": "the condition is that of `selection`",
    "integrations.catalog.values.Values._sources": "a part of a condition, with the sight of its caller",
    "integrations.files.writing.Writing._awaited": "whether the file's own lines are there yet",
    "integrations.starters.samples._samples": "samples to be deleted; `Rights` is asked about each",
    "portal.demo.found._missing": "no caller",
    "portal.usage.catalogue.catalogue": "how many there are of all, for administrators",
    "blueprints.expiry.arm": "notes when timers end, for nobody",
    "blueprints.expiry.arm_missed": "notes when timers end, for nobody",
    "blueprints.expiry.arm_new": "notes when timers end, for nobody",
    "blueprints.expiry.follow_values": "notes when timers end, for nobody",
    "blueprints.expiry._tell_ended": "the clock asks for nobody; whoever reads the event is asked there",
    "scorecards.exemptions.judging._judge": "scorecards judge what nobody sees as well",
    "scorecards.exemptions.posting._seen": "finds the name, by which it looks again with the eyes of the reader",
    "scorecards.exemptions.services._entity_of": "for those who decide about exemptions",
    "scorecards.exemptions.services._tell": "a line for the log, which has a sight of its own",
    "scorecards.expressions.answers": "the condition is an argument",
    "scorecards.initiatives.renames._rows": "whose names follow, whoever may see them",
    "scorecards.initiatives.target.standing_sql": "the condition is that of `asked_entities`",
    "scorecards.history.tally.tally_scorecards": "counts of everything; whoever reads them is asked there",
    "scorecards.initiatives.tally.tally_initiatives": "counts of everything; whoever reads them is asked there",
    "scorecards.rejudge.rejudge_page": "scorecards judge what nobody sees as well",
    "scorecards.spans.spans_of": "it gives ids to judge between, and shows none",
    "scorecards.told.definitions._rename_all": "it finds what it wrote itself, and shows nobody any of it",
    "scorecards.tasks._judge_all": "scorecards judge what nobody sees as well",
    "blueprints.entities.delete._remove": "what is told of entities goes with them",
    "scorecards.told.definitions.drop_unused": "names of rules that are no more",
    "scorecards.told.results.tell_results": "what scorecards say is told of every entity",
    "scorecards.report.standings": "the condition is an argument",
    "scorecards.services._rejudge": "how many, to choose between now and later",
    "blueprints.entities.targets.hold_named": "holds them and tells nothing",
}  # fmt: skip


class Definition(NamedTuple):
    """A function, method or constant of a module, with the dotted names of what it refers to."""

    node: ast.AST
    refers: frozenset[str]

    @property
    def is_function(self) -> bool:
        return isinstance(self.node, ast.FunctionDef)

    @property
    def reads(self) -> bool:
        texts = (part.value for part in ast.walk(self.node) if isinstance(part, ast.Constant))
        return any(isinstance(t, str) and READS.search(t) is not None and not WRITES.match(t) for t in texts)


def pieces(module: Module) -> Iterator[tuple[str, ast.AST]]:
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{part.name}", part) for part in node.body if isinstance(part, ast.FunctionDef))
        elif isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.Assign):
            yield from ((target.id, node) for target in node.targets if isinstance(target, ast.Name))


def dotted(module: Module, node: ast.AST) -> frozenset[str]:
    known: dict[str, str] = {}
    for part in ast.walk(module.tree):
        if isinstance(part, ast.ImportFrom):
            known |= {alias.asname or alias.name: f"{part.module}.{alias.name}" for alias in part.names}
    plain = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    pairs = {
        (part.value.id, part.attr)
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name)
    }
    whole = {known.get(name, f"{module.name}.{name}") for name in plain}
    return frozenset(whole | {f"{known.get(first, first)}.{last}" for first, last in pairs})


def definitions(looked_at: Iterable[Module] = ()) -> dict[str, Definition]:
    return {
        f"{module.name}.{name}": Definition(node, dotted(module, node))
        for module in looked_at or modules()
        if "/migrations/" not in module.path
        for name, node in pieces(module)
    }


def statements(known: dict[str, Definition]) -> set[str]:
    """Constants with SQL that reads entities, or made of such."""
    found = {name for name, definition in known.items() if definition.reads and not definition.is_function}
    while more := {n for n, d in known.items() if not d.is_function and d.refers & found} - found:
        found |= more
    return found


def readers(known: dict[str, Definition]) -> set[str]:
    sources = statements(known) | {MODEL} | RAW.keys()
    functions = {name: definition for name, definition in known.items() if definition.is_function}
    return {name for name, definition in functions.items() if definition.reads or definition.refers & sources}


def test_every_read_of_entities_has_its_sight_or_a_reason():
    known = definitions()
    blind = {name for name in readers(known) if not known[name].refers & SIGHT}
    allowed = RAW.keys() | FREE.keys()
    # First those without a reason, then the reasons that are none any more.
    assert (blind - allowed, allowed - blind) == (set(), set())


def test_a_read_without_sight_is_caught_wherever_its_statement_stands():
    text = """
from blueprints.entities import store
from blueprints.entities.readable import readable
ROWS = "FROM blueprints_entity e"
COUNT = f"SELECT count(*) {ROWS}"
def counted(): run(COUNT)
def named(): return store.find_rows(1)
def seen(): run(COUNT, readable())
def removed(): run("DELETE FROM blueprints_entity")
"""
    known = definitions([Module("example.py", text, ast.parse(text))])
    blind = {name for name in readers(known) if not known[name].refers & SIGHT}
    assert blind == {"example.counted", "example.named"}


def test_the_reads_that_people_make_are_among_those_looked_at():
    seen = {name for name, definition in definitions().items() if definition.refers & SIGHT}
    assert seen >= {
        "blueprints.aggregates.facets.facets", "blueprints.aggregates.numbers.aggregate",
        "blueprints.entities.projection.titles_of", "blueprints.entities.related.related_entities",
        "blueprints.entities.search.count_entities", "blueprints.entities.search.find_readable",
        "blueprints.entities.search.list_entities", "blueprints.entities.search.search_all",
        "blueprints.entities.search._asked", "blueprints.finding.entities.find_entities",
        "blueprints.history.sight.visible_entities", "portal.bootstrap.shell_blueprints",
    }  # fmt: skip
