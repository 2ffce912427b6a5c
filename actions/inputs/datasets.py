"""Which entities, people and teams may be chosen: an input's dataset, and that they exist at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.db.models import Q

from access.models import Team, User
from actions.definition.user_inputs import is_dynamic
from actions.inputs.context import SYSTEM, choice_blueprint, dataset_of, references
from actions.inputs.form import Circumstances, Form
from blueprints.entities.caller import asks_for_caller, rule_context
from blueprints.model import current_model
from blueprints.rules import BLUEPRINT_SEARCH, Rule, parse, predicate
from blueprints.rules.evaluate import Predicate
from blueprints.rules.tree import MY_TEAMS
from blueprints.system import TEAM
from portal import jq
from portal.errors import Fault, Invalid
from portal.schema_faults import pointer
from portal.types import Json, JsonObject

Known = Callable[[set[str]], set[str]]
NOTHING: JsonObject = {"property": "$identifier", "operator": "in", "value": []}
NOBODY: JsonObject = {"combinator": "and", "rules": [NOTHING]}


def choice_faults(form: Form, circumstances: Circumstances) -> Iterator[Fault]:
    yield from _entity_faults(form, circumstances)
    yield from _named_faults(form, "user", "an active person", _people)
    yield from _named_faults(form, "team", "a team", _teams)


def _entity_faults(form: Form, circumstances: Circumstances) -> Iterator[Fault]:
    tests = dataset_tests(form, circumstances)
    for key, blueprint, identifier in references(form.inputs, form.values):
        place, document = _place(form, key, identifier), form.entities.get((blueprint, identifier))
        if document is None and blueprint not in SYSTEM.values():
            words = f'"{identifier}" was not found in blueprint "{blueprint}"'
            yield Fault(place, words, "entity")
        elif key in tests and (document is None or not tests[key](document)):
            yield Fault(place, f'"{identifier}" is not among the choices', "dataset")


def _place(form: Form, key: str, identifier: str) -> str:
    value = form.values.get(key)
    at = [index for index, item in enumerate(value) if item == identifier] if isinstance(value, list) else []
    return pointer("properties", key, *at[:1])


def dataset_tests(form: Form, circumstances: Circumstances) -> dict[str, Predicate]:
    """One test for each input with a dataset; nothing passes the test of one that cannot be read."""
    queries = resolved_datasets(form, circumstances)
    if not queries:
        return {}
    model = current_model()
    rules = {key: _rule(form, key, query) for key, query in queries.items()}
    kinds = [kind for key in rules if (kind := model.find(choice_blueprint(form.inputs[key]) or ""))]
    caller = circumstances.actor if any(asks_for_caller(rule) for rule in rules.values()) else None
    context = rule_context(model, kinds, caller, tested=form.entities)
    return {key: predicate(rule, context) for key, rule in rules.items()}


def readable_datasets(form: Form, circumstances: Circumstances) -> dict[str, JsonObject]:
    """The resolved queries; one that cannot be read finds nothing, and the input says why."""
    found = resolved_datasets(form, circumstances)
    return {key: query if _is_readable(form, key, query) else NOBODY for key, query in found.items()}


def _is_readable(form: Form, key: str, query: JsonObject) -> bool:
    return _rule(form, key, query) != parse(NOBODY, BLUEPRINT_SEARCH)


def _rule(form: Form, key: str, query: JsonObject) -> Rule:
    try:
        return parse(query, BLUEPRINT_SEARCH)
    except Invalid as error:
        form.note(key, f"the dataset cannot be used: {error.message}")
        return parse(NOBODY, BLUEPRINT_SEARCH)


def _named_faults(form: Form, kind: str, words: str, known: Known) -> Iterator[Fault]:
    wanted = [(key, name) for key, given in form.inputs.items() for name in _names(given, form.values.get(key), kind)]
    found = known({name for _, name in wanted}) if wanted else set()
    for key, name in wanted:
        if name not in found:
            yield Fault(pointer("properties", key), f'"{name}" is not {words} of this organization', kind)


def _names(given: JsonObject, value: Json, kind: str) -> list[str]:
    shape = given.get("items") if given.get("type") == "array" else given
    if not isinstance(shape, dict) or shape.get("format") != kind:
        return []
    return [name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)]


def _people(names: set[str]) -> set[str]:
    lowered = {name.lower() for name in names}
    active = User.objects.filter(email__in=lowered, status=User.Status.ACTIVE).values_list("email", flat=True)
    return {name for name in names if name.lower() in set(active)}


def _teams(names: set[str]) -> set[str]:
    found = Team.objects.filter(Q(identifier__in=names) | Q(name__in=names))
    return {name for pair in found.values_list("identifier", "name") for name in pair}


def resolved_datasets(form: Form, circumstances: Circumstances) -> dict[str, JsonObject]:
    """By input, the query with the values that its {jqQuery} give now.

    A rule whose value is null matches nothing; a dataset with an expression that fails has no choices at all.
    """
    datasets = {key: dataset_of(given) for key, given in form.inputs.items() if choice_blueprint(given)}
    found = {key: dataset for key, dataset in datasets.items() if isinstance(dataset, dict)}
    texts = sorted({text for dataset in found.values() for text in _programs(dataset)})
    programs = {str(index): text for index, text in enumerate(texts)}
    context = circumstances.context(form.seen())
    outcomes = form.evaluated(programs, context) if programs else {}
    results = {text: outcomes[index] for index, text in programs.items()}
    return {key: _resolved(form, key, dataset, results, circumstances) for key, dataset in found.items()}


def _resolved(
    form: Form, key: str, dataset: JsonObject, results: Mapping[str, jq.Outcome], circumstances: Circumstances
) -> JsonObject:
    failed = [results[text].error for text in _programs(dataset) if results[text].error]
    if failed:
        form.note(key, f"the dataset cannot be used: {failed[0]}")
        return NOBODY
    teams = circumstances.actor.teams if choice_blueprint(form.inputs[key]) == TEAM else None
    return _replaced(dataset, results, teams)


def _programs(part: Json) -> list[str]:
    if is_dynamic(part):
        return [part["jqQuery"]]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [program for inner in parts for program in _programs(inner)]


def _replaced(part: Json, results: Mapping[str, jq.Outcome], teams: Sequence[str] | None) -> Json:
    if is_dynamic(part):
        return results[part["jqQuery"]].value
    if isinstance(part, dict):
        inner = {key: _replaced(value, results, teams) for key, value in part.items()}
        if is_dynamic(part.get("value")) and inner["value"] is None:
            return NOTHING
        return _my_teams(inner, teams) if teams is not None else inner
    return [_replaced(value, results, teams) for value in part] if isinstance(part, list) else part


def _my_teams(rule: JsonObject, teams: Sequence[str]) -> JsonObject:
    """Among the choices of a team input the constant stands for the teams of the person at the form."""
    value = rule.get("value")
    if value != MY_TEAMS and not (isinstance(value, list) and MY_TEAMS in value):
        return rule
    return {"property": "$identifier", "operator": "in", "value": list(teams)}
