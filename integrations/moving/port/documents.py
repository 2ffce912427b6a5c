"""Answers of the other side as documents of a configuration: without what its server adds, system blueprints merged."""

from collections.abc import Iterator

from blueprints.definition.words import pointer
from blueprints.permissions.document import differences
from blueprints.results import KEPT_BY_SCORECARDS, RESULT_TARGET
from blueprints.system import STRUCTURES
from integrations.moving.report import Report
from integrations.moving.snapshot import Snapshot
from portal.types import JsonObject

# Said by the server alone, of whatever it shows.
SERVER_KEYS = frozenset({"id", "_id", "_orgId", "createdAt", "createdBy", "updatedAt", "updatedBy", "mayUpdate"})
SHOWN_ONLY = {
    "pages": frozenset({"permissions"}), "folders": frozenset({"sidebar", "sidebarType"}),
    "teams": frozenset({"users", "provider", "identifier"}),
}  # fmt: skip
PARTS = ("relations", "mirrorProperties", "calculationProperties", "aggregationProperties")
USUAL_READERS = {"Member", "Admin"}
Standing = dict[str, JsonObject]


def documents(section: str, snapshot: Snapshot, standing: Standing, report: Report) -> Iterator[JsonObject]:
    """`standing` are the blueprints that are here."""
    for found in snapshot.documents(section):
        if section == "blueprints":
            yield from _blueprint(found, standing, report)
        else:
            if section == "pages":
                _tell_readers(found, report)
            yield _own(section, found)


def team_documents(snapshot: Snapshot) -> Iterator[JsonObject]:
    """Teams that are entities as well come as these, with their identifiers."""
    told = {item.document.get("title") for _, item in snapshot.items("entities") if _is_other_team(item.document)}
    for found in snapshot.documents("teams"):
        if found["name"] not in told:
            own = _own("teams", found)
            yield {"name": own["name"], "description": own.get("description")}


def _is_other_team(entity: JsonObject) -> bool:
    return entity["blueprint"] == "_team" and entity["identifier"] != entity.get("title")


def _own(section: str, found: JsonObject) -> JsonObject:
    hidden = SERVER_KEYS | SHOWN_ONLY.get(section, frozenset())
    return {key: value for key, value in found.items() if key not in hidden and value is not None}


def _tell_readers(page: JsonObject, report: Report) -> None:
    read = (page.get("permissions") or {}).get("read")
    if read and (set(read.get("roles") or ()) != USUAL_READERS or read.get("users") or read.get("teams")):
        words = "who may see the page is not part of a configuration: choose it again"
        report.leave("pages", page["identifier"], words, "/permissions")


def _blueprint(found: JsonObject, standing: Standing, report: Report) -> Iterator[JsonObject]:
    identifier = found["identifier"]
    own = _own("blueprints", found)
    permissions = own.pop("permissions", None)
    if identifier in KEPT_BY_SCORECARDS:
        return
    if identifier.startswith("_") and identifier not in standing:
        report.leave("blueprints", identifier, "belongs to the other installation itself")
        return
    if identifier in standing:
        ours = standing[identifier]
        own = _added(ours, _unlike(ours, own, report))
    entities = (permissions or {}).get("entities")
    yield {**own, "permissions": {"entities": differences(entities, own)}} if entities else own


def other_meanings(ours: JsonObject, theirs: JsonObject) -> Iterator[tuple[str, ...]]:
    """The ways to properties of another type and relations that lead elsewhere, than those that are called so here."""
    known, found = ours["schema"]["properties"], theirs["schema"]["properties"]
    yield from (
        ("schema", "properties", key) for key in found if key in known and _type(known[key]) != _type(found[key])
    )
    known, found = ours["relations"], theirs["relations"]
    yield from (("relations", key) for key in found if key in known and known[key]["target"] != found[key]["target"])


def _type(definition: JsonObject) -> str:
    return str(definition.get("type"))


def _unlike(ours: JsonObject, theirs: JsonObject, report: Report) -> JsonObject:
    """Without what means something else here."""
    structure = STRUCTURES.get(ours["identifier"], {}).get("schema", {}).get("properties", {})
    properties, relations = dict(theirs["schema"]["properties"]), dict(theirs["relations"])
    for way in other_meanings(ours, theirs):
        (properties if way[0] == "schema" else relations).pop(way[-1])
        if way[-1] not in structure:
            words = "means something else here; rename one of the two, and move again"
            report.leave("blueprints", ours["identifier"], words, pointer(*way))
    return {**theirs, "schema": {**theirs["schema"], "properties": properties}, "relations": relations}


def _added(ours: JsonObject, theirs: JsonObject) -> JsonObject:
    """Theirs, around what is here: no property that is only here goes, nor what a system blueprint is made of."""
    structure = STRUCTURES.get(ours["identifier"])
    fixed = structure["schema"]["properties"] if structure else {}
    properties = ours["schema"]["properties"] | theirs["schema"]["properties"] | fixed
    required = [*ours["schema"].get("required", []), *theirs["schema"].get("required", [])]
    schema = {**ours["schema"], "properties": properties}
    return {
        **theirs, **(ours if structure else {}),
        "schema": schema | ({"required": list(dict.fromkeys(required))} if required else {}),
        **{part: _parts(part, ours, theirs) for part in PARTS},
    }  # fmt: skip


def _parts(part: str, ours: JsonObject, theirs: JsonObject) -> JsonObject:
    """Relations of results to what was judged come and go with scorecards."""
    found = {key: value for key, value in theirs.get(part, {}).items() if value.get("type") != RESULT_TARGET}
    return ours.get(part, {}) | found
