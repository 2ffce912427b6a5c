"""A template with its roles given away: a page as it is created, and what of it had to be left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pages.models import Page
from pages.templates.catalog import Template, get_template, templates
from pages.templates.catalogue import Catalogue, Choice
from pages.templates.roles import choices_of, guessed
from portal.errors import Fault, Invalid
from portal.types import Actor, Json, JsonObject

UNITS = 12
PLACE = re.compile(r"\{([a-z_]+)(:title)?(\?)?\}")


class Part(NamedTuple):
    """A role with who may play it and who does; `stored` is how a widget names them."""

    choices: Sequence[Choice]
    value: Json
    kind: str

    @property
    def stored(self) -> Json:
        return [{"action": name} for name in self.value] if self.kind == "actions" else self.value  # type: ignore[union-attr]

    @property
    def title(self) -> str:
        named = self.value if isinstance(self.value, list) else [self.value]
        return ", ".join(choice.title for choice in self.choices if choice.value in named)


class Filled(NamedTuple):
    """`left_out` has a widget's title and the titles of the roles that nobody plays."""

    page: JsonObject
    parts: Mapping[str, Part]
    left_out: list[JsonObject]


def offered(actor: Actor, blueprint: str | None = None) -> list[JsonObject]:
    """Every template with how much of it the organization could show; a few statements for all of them."""
    known = Catalogue(actor)
    return [_offer(template, known, _prefer(template, blueprint, known)) for template in templates().values()]


def _offer(template: Template, known: Catalogue, given: JsonObject) -> JsonObject:
    filled = _fill(template, _cast(template, given, known), "")
    shown = sum(len(row["widgets"]) for row in template.rows)
    return {
        "identifier": template.identifier, **template.face,
        "widgets": shown, "missing": len(filled.left_out), "blueprints": _blueprints(template, filled.parts),
    }  # fmt: skip


def _blueprints(template: Template, parts: Mapping[str, Part]) -> list[Json]:
    played = (parts[key].value for key, role in template.roles.items() if role.kind == "blueprint")
    return [value for value in played if value is not None]


def fill(actor: Actor, identifier: str, body: Json) -> JsonObject:
    """{page, roles, leftOut}. Raises NotFound, Invalid with all faults."""
    template, known = get_template(identifier), Catalogue(actor)
    given, blueprint = _read(template, body)
    if blueprint:
        given = _prefer(template, blueprint, known) | given
    parts = _cast(template, given, known)
    if faults := list(_misfits(template, given, parts)):
        raise Invalid.from_faults("the roles", faults)
    filled = _fill(template, parts, _free(template.identifier))
    return {"page": filled.page, "roles": _roles(template, parts), "leftOut": filled.left_out}


def _read(template: Template, body: Json) -> tuple[JsonObject, str | None]:
    """(who shall play which role, the blueprint that the page is to be about)."""
    raw = body if isinstance(body, dict) else {"": body}
    roles, blueprint = raw.get("roles", {}), raw.get("blueprint")
    faults = [Fault(f"/{key}" if key else "", "is not known here", "unknown") for key in raw.keys() - BODY]
    if not isinstance(roles, dict):
        faults.append(Fault("/roles", "must be an object", "type"))
    else:
        faults += [
            Fault(f"/roles/{key}", "is no role of this template", "known")
            for key in roles.keys() - template.roles.keys()
        ]
    if not isinstance(blueprint, str | None):
        faults.append(Fault("/blueprint", "must be the identifier of a blueprint", "type"))
    if faults:
        raise Invalid.from_faults("the body", faults)
    return roles, blueprint


BODY = frozenset({"roles", "blueprint"})


def _prefer(template: Template, blueprint: str | None, known: Catalogue) -> JsonObject:
    """The role that this blueprint plays: the one it would be guessed for, or else the first of a blueprint."""
    if not any(choice.value == blueprint for choice in known.blueprints):
        return {}
    parts = _cast(template, {}, known)
    roles = [key for key, role in template.roles.items() if role.kind == "blueprint"]
    role = next((key for key in roles if parts[key].value == blueprint), next(iter(roles), None))
    return {role: blueprint} if role else {}


def _cast(template: Template, given: JsonObject, known: Catalogue) -> dict[str, Part]:
    """Roles stand behind those that they are of; what was said goes before what is guessed."""
    said = {key: value for key, value in given.items() if template.roles[key].kind == "blueprint"}
    cast: dict[str, Json] = {}
    parts = {}
    for key, role in template.roles.items():
        choices = choices_of(role, template.roles, cast, known)
        cast[key] = given[key] if key in given else guessed(role, choices, {**said, **cast})
        parts[key] = Part(choices, cast[key], role.kind)
    return parts


def _misfits(template: Template, given: JsonObject, parts: Mapping[str, Part]) -> Iterator[Fault]:
    for key, value in given.items():
        many, possible = template.roles[key].is_many, [choice.value for choice in parts[key].choices]
        wanted = value if many and isinstance(value, list) else [value]
        if value is not None and (many is not isinstance(value, list) or any(one not in possible for one in wanted)):
            yield Fault(f"/roles/{key}", "must be among the choices of this role", "enum")


def _roles(template: Template, parts: Mapping[str, Part]) -> list[JsonObject]:
    return [
        {
            "identifier": key, "title": role.title, "kind": role.kind, "many": role.is_many,
            **({"of": role.of} if role.of else {}),
            "value": parts[key].value, "choices": [choice.document for choice in parts[key].choices],
        }
        for key, role in template.roles.items()
    ]  # fmt: skip


def _fill(template: Template, parts: Mapping[str, Part], identifier: str) -> Filled:
    played = {key: part for key, part in parts.items() if part.value not in (None, [])}
    left_out: list[JsonObject] = []
    widgets: list[Json] = []
    layout: list[Json] = []
    for row in template.rows:
        kept = [cell for cell in row["widgets"] if _is_whole(cell["widget"], played, template, left_out)]
        if kept:
            ids = [f"w{len(widgets) + index + 1}" for index in range(len(kept))]
            widgets += [{"id": name, **_put(cell["widget"], played)} for name, cell in zip(ids, kept, strict=True)]
            layout.append({"height": row["height"], "columns": list(_columns(ids, [cell["size"] for cell in kept]))})
    board: JsonObject = {"id": "board", "type": "dashboard-widget", "layout": layout, "widgets": widgets}
    page: JsonObject = {"identifier": identifier, "type": "dashboard", **template.face}
    return Filled(page | {"widgets": [board] if widgets else []}, parts, left_out)


def _columns(ids: Sequence[str], sizes: Sequence[int]) -> Iterator[JsonObject]:
    """The row stays full when a widget of it is left out; the last takes what rounding leaves."""
    used = 0
    for index, (name, size) in enumerate(zip(ids, sizes, strict=True)):
        width = UNITS - used if index == len(ids) - 1 else round(size * UNITS / sum(sizes))
        used += width
        yield {"id": name, "size": width}


def _is_whole(widget: JsonObject, played: Mapping[str, Part], template: Template, left_out: list[JsonObject]) -> bool:
    missing = sorted(_asked(widget) - played.keys(), key=list(template.roles).index)
    if missing:
        titles = {key: role.title for key, role in template.roles.items()} | {
            key: part.title for key, part in played.items()
        }
        named = PLACE.sub(lambda found: titles[found[1]], widget["title"])
        left_out.append({"title": named, "roles": [template.roles[key].title for key in missing]})
    return not missing


def _asked(value: Json) -> set[str]:
    """The roles without which the widget says nothing."""
    if isinstance(value, dict):
        return set().union(*(_asked(part) for pair in value.items() for part in pair)) if value else set()
    if isinstance(value, list):
        return set().union(*map(_asked, value)) if value else set()
    return {name for name, _, optional in PLACE.findall(value) if not optional} if isinstance(value, str) else set()


def _put(value: Json, played: Mapping[str, Part]) -> Json:
    if isinstance(value, dict):
        return {_text(key, played): _put(part, played) for key, part in value.items() if not _is_hollow(part, played)}
    if isinstance(value, list):
        return [_put(part, played) for part in value if not _is_hollow(part, played)]
    if not isinstance(value, str):
        return value
    whole = PLACE.fullmatch(value)
    return played[whole[1]].stored if whole and not whole[2] else _text(value, played)


def _is_hollow(value: Json, played: Mapping[str, Part]) -> bool:
    """Names a role that may be left out, and is."""
    if isinstance(value, dict):
        return any(_is_hollow(part, played) for part in value.values() if not isinstance(part, dict | list))
    if not isinstance(value, str):
        return False
    return any(optional and name not in played for name, _, optional in PLACE.findall(value))


def _text(value: str, played: Mapping[str, Part]) -> str:
    return PLACE.sub(lambda found: played[found[1]].title if found[2] else str(played[found[1]].value), value)


def _free(identifier: str) -> str:
    """An identifier that no page has yet; one statement."""
    taken = set(
        Page.objects.filter(is_folder=False, identifier__startswith=identifier).values_list("identifier", flat=True)
    )
    names = (identifier if number == 1 else f"{identifier}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
