"""Blueprints and teams as sections of the configuration."""

from collections.abc import Sequence

from django.db import connection

from access.models import Team
from access.teams import TeamContent, create_team, delete_team, name_faults, patch_team
from blueprints.configuration.sections import Section, part, register_section
from blueprints.definition import check_blueprint
from blueprints.model import current_model
from blueprints.models import Blueprint, Entity
from blueprints.permissions.change import store
from blueprints.permissions.check import check_permissions
from blueprints.permissions.document import merged
from blueprints.queries import get_blueprint
from blueprints.services import create_blueprint, delete_blueprint, replace_blueprint
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

DERIVED = ("mirrorProperties", "calculationProperties", "aggregationProperties")
WITH_VALUE = "SELECT count(*) FROM blueprints_entity WHERE blueprint_id = %s AND {column} ? %s"
COLUMNS = {"property": "properties", "relation": "relations"}
OWN_PROVIDER = "port"


def blueprint_documents() -> dict[str, JsonObject]:
    """Permissions are said as far as they are not the usual ones."""
    return {row.identifier: _document(row) for row in Blueprint.objects.order_by("identifier")}


def _document(row: Blueprint) -> JsonObject:
    return {**row.document, "permissions": {"entities": row.permissions}}


def checked_blueprint(document: Json) -> JsonObject:
    permissions = _permissions(document)
    return check_blueprint(_without_permissions(document)) | permissions


def _permissions(document: Json) -> JsonObject:
    found = document.get("permissions") if isinstance(document, dict) else None
    if found is not None and not isinstance(found, dict):
        raise Invalid.from_faults("the blueprint", [Fault("/permissions", "must be an object", "type")])
    return {} if found is None else {"permissions": found}


def _without_permissions(document: Json) -> Json:
    if not isinstance(document, dict):
        return document
    return {key: value for key, value in document.items() if key != "permissions"}


def make_blueprint(actor: Actor, document: JsonObject) -> None:
    """Without relations to what is not there yet, and then without what may follow from them."""
    names = {*Blueprint.objects.values_list("identifier", flat=True), document["identifier"]}
    body = _without_permissions(document)
    known = {key: relation for key, relation in body["relations"].items() if relation["target"] in names}
    if len(known) < len(body["relations"]):
        body = {key: value for key, value in body.items() if key not in (*DERIVED, "ownership")} | {"relations": known}
    create_blueprint(actor, body)


def put_blueprint(actor: Actor, key: str, document: JsonObject) -> None:
    row = get_blueprint(key)
    if row.document != _without_permissions(document):
        replace_blueprint(actor, key, _without_permissions(document))
    if "permissions" in document:
        _put_permissions(actor, key, document["permissions"])


def _put_permissions(actor: Actor, key: str, permissions: JsonObject) -> None:
    """What is not said is as usual again."""
    row, model = get_blueprint(key, lock=True), current_model()
    with part("/permissions"):
        checked = check_permissions(model, model.get(key), permissions)
    store(actor, row, merged({}, checked))


def targets_first(documents: Sequence[JsonObject]) -> list[JsonObject]:
    """As far as they do not point back."""
    by_name = {document["identifier"]: document for document in documents}
    ordered: dict[str, JsonObject] = {}
    begun: set[str] = set()

    def visit(name: str) -> None:
        if name in begun or name not in by_name:
            return
        begun.add(name)
        for relation in by_name[name]["relations"].values():
            visit(relation["target"])
        ordered[name] = by_name[name]

    for name in sorted(by_name):
        visit(name)
    return list(ordered.values())


def blueprint_losses(key: str, before: JsonObject, after: JsonObject | None) -> list[str]:
    """In words, with how many entities each concerns."""
    row = get_blueprint(key)
    if after is None:
        count = Entity.objects.filter(blueprint=row).count()
        return [f"{count} entities, which must be deleted first"] if count else []
    gone = [("property", k) for k in before["schema"]["properties"] if k not in after["schema"]["properties"]]
    gone += [("relation", k) for k in before["relations"] if k not in after["relations"]]
    counted = ((kind, name, _with_value(row, COLUMNS[kind], name)) for kind, name in gone)
    return [f'the values of {kind} "{name}" in {count} entities' for kind, name, count in counted if count]


def _with_value(row: Blueprint, column: str, key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(WITH_VALUE.format(column=column), [row.pk, key])
        return cursor.fetchone()[0]


def is_system(key: str) -> bool:
    return get_blueprint(key).system


def team_documents() -> dict[str, JsonObject]:
    """Without their members, who are people and not configuration; without those that a directory keeps."""
    rows = Team.objects.filter(provider=OWN_PROVIDER).order_by("name")
    return {team.name: {"name": team.name, "description": team.description} for team in rows}


def checked_team(document: Json) -> JsonObject:
    if not isinstance(document, dict):
        raise Invalid.from_faults("the team", [Fault("", "must be an object", "type")])
    name, description = document.get("name"), document.get("description")
    faults = name_faults(name) if isinstance(name, str) else [Fault("/name", "must be text", "type")]
    if description is not None and not isinstance(description, str):
        faults.append(Fault("/description", "must be text", "type"))
    faults += [Fault(f"/{key}", "is not known here", "unknown") for key in document.keys() - {"name", "description"}]
    if faults:
        raise Invalid.from_faults("the team", faults)
    return {"name": name, "description": description}


def register() -> None:
    register_section(
        Section(
            "teams", "teams", 0, team_documents, checked_team, lambda team: team["name"],
            create=lambda actor, team: create_team(actor, TeamContent(team["name"], team["description"])),
            replace=lambda actor, key, team: patch_team(actor, key, {"description": team["description"]}),
            delete=delete_team,
        )
    )  # fmt: skip
    register_section(
        Section(
            "blueprints", "blueprints", 1, blueprint_documents, checked_blueprint, lambda found: found["identifier"],
            create=make_blueprint, replace=put_blueprint, delete=delete_blueprint,
            losses=blueprint_losses, arranged=targets_first, optional=frozenset({"permissions"}), fixed=is_system,
        )
    )  # fmt: skip
