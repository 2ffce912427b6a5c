"""Templates: JSON whose texts may hold {{ jq }}, as people write them into actions, automations and pages.

    render        one template in one context
    render_many   one template in many contexts
    check         what is wrong with a template's expressions, before it is saved
    secret_names  the secrets that rendering will ask for, and
    secret_places where it will

A text that is one expression keeps the type of its result; in longer text a result becomes text, null the
empty string. Keys may be expressions too: null leaves the pair out, and "{{ spreadValue() }}" merges the
object beside it. Results are never read as templates again.
"""

from collections.abc import Mapping, Sequence

from portal import jq
from portal.errors import Fault
from portal.templates.expressions import Expression
from portal.templates.rendering import MISSING_SECRET, RULE, SPREAD, Renderer, RenderResult, as_text, parse
from portal.types import Json, JsonObject

__all__ = [
    "MISSING_SECRET",
    "SPREAD",
    "RenderResult",
    "as_text",
    "check",
    "programs",
    "render",
    "render_many",
    "secret_names",
    "secret_places",
]

NO_SECRETS: Mapping[str, str] = {}


def render(
    template: Json,
    context: Json,
    *,
    entity_inputs: Sequence[JsonObject] = (),
    secrets: Mapping[str, str] = NO_SECRETS,
) -> RenderResult:
    """Render with one evaluation of all expressions.

    A result equal to one of `entity_inputs` is replaced by its identifier. `secrets` are what `.secrets.NAME`
    reads; they must not be in the context, where `{{ . }}` would show them.
    """
    return render_many(template, [context], entity_inputs=entity_inputs, secrets=secrets)[0]


def render_many(
    template: Json,
    contexts: Sequence[Json],
    *,
    entity_inputs: Sequence[JsonObject] = (),
    secrets: Mapping[str, str] = NO_SECRETS,
) -> list[RenderResult]:
    parsed = parse(template)
    expressions = [expression for _, expression in parsed.expressions() if expression.refusal is None]
    programs = {expression.program: expression.program for expression in expressions}
    named = frozenset[str]().union(*(expression.secrets for expression in expressions))
    variables = {"secrets": {name: secrets[name] for name in named & secrets.keys()}} if named else {}
    rows = jq.evaluate_many(programs, contexts, variables=variables)
    return [Renderer(parsed, row, secrets, entity_inputs).result() for row in rows]


def check(template: Json) -> list[Fault]:
    """Faults of the expressions alone; what they find in a context is not known yet."""
    found = ((path, _fault(expression)) for path, expression in parse(template).expressions())
    return [Fault(path, message, RULE) for path, message in found if message]


def secret_names(template: Json) -> frozenset[str]:
    return frozenset[str]().union(*(expression.secrets for _, expression in parse(template).expressions()))


def secret_places(template: Json) -> list[str]:
    """Pointers of the texts that ask for secrets."""
    return [path for path, expression in parse(template).expressions() if expression.secrets]


def programs(template: Json) -> list[tuple[str, str]]:
    """(pointer, jq) of each expression."""
    return [(path, expression.program) for path, expression in parse(template).expressions()]


def _fault(expression: Expression) -> str | None:
    variables = ["secrets"] if expression.secrets else []
    return expression.refusal or jq.check(expression.program, variables)
