"""What an assistant is offered. Each tool is one documented route, so that rights, limits and words are the same."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlencode

from portal.types import Json, JsonObject

IN_PATH = re.compile(r"\{(\w+)\}")
TEXT: JsonObject = {"type": "string"}
NAME: JsonObject = {"type": "string", "minLength": 1}
OBJECT: JsonObject = {"type": "object"}
RULES = (
    "Rules such as {combinator: and, rules: [{property: tier, operator: '=', value: 1}]}. Operators: = != > >= < <="
    " contains beginsWith endsWith in notIn containsAny between isEmpty isNotEmpty; properties may also be"
    " $identifier, $title, $team, $createdAt, $updatedAt"
)


def said(kind: JsonObject, words: str) -> JsonObject:
    return {**kind, "description": words}


BLUEPRINT = {"blueprint": said(NAME, "Identifier of a blueprint, as list_blueprints names it")}
ENTITY = {**BLUEPRINT, "entity": said(NAME, "Identifier of the entity")}
ACTION = {"action": said(NAME, "Identifier of an action, as list_actions names it")}
RUN = {"run": said(NAME, "Identifier of the run, as run_action told it")}
WORKFLOW = {"workflow": said(NAME, "Identifier of a workflow, as list_workflows names it")}
DEFINITION = {
    "identifier": NAME, "title": TEXT, "description": TEXT,
    "nodes": said({"type": "array", "items": OBJECT}, "Each {identifier, title, config: {type, …}}"),
    "connections": said({"type": "array", "items": OBJECT}, "Each {sourceIdentifier, targetIdentifier}; from a decision"
                        " also sourceOutletIdentifier or fallback"),
}  # fmt: skip


REACHING_OUT = ("run_action", "run_workflow")


class Tool(NamedTuple):
    """`takes` are its arguments: those in the path, then those of the query for GET and of the body for others."""

    name: str
    title: str
    description: str
    request: str
    takes: JsonObject
    required: tuple[str, ...] = ()
    usual: JsonObject = {}
    destroys: bool = False

    @property
    def method(self) -> str:
        return self.request.split(" ", 1)[0]

    @property
    def path(self) -> str:
        return self.request.split(" ", 1)[1]

    @property
    def schema(self) -> JsonObject:
        needed = [*IN_PATH.findall(self.path), *self.required]
        return {"type": "object", "properties": self.takes, "required": needed, "additionalProperties": False}

    @property
    def reads(self) -> bool:
        return self.method == "GET" or self.path.endswith("/search")

    def document(self) -> JsonObject:
        hints = {"title": self.title, "readOnlyHint": self.reads, "destructiveHint": self.destroys}
        return {
            "name": self.name, "title": self.title, "description": self.description, "inputSchema": self.schema,
            "annotations": {**hints, "openWorldHint": self.name in REACHING_OUT},
        }  # fmt: skip

    def address(self, arguments: JsonObject) -> str:
        """Path and query, encoded."""
        path = IN_PATH.sub(lambda found: quote(str(arguments[found[1]]), safe=""), self.path)
        asked = self.rest(arguments) if self.method == "GET" else {}
        return f"{path}{'&' if '?' in path else '?'}{urlencode(asked, doseq=True)}" if asked else path

    def body(self, arguments: JsonObject) -> Json:
        """None where there is none."""
        return None if self.method in ("GET", "DELETE") else {**self.usual, **self.rest(arguments)}

    def rest(self, arguments: JsonObject) -> JsonObject:
        inside = IN_PATH.findall(self.path)
        return {name: value for name, value in arguments.items() if name not in inside}


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "list_blueprints", "List blueprints",
            "The kinds of things in the catalogue, each with its properties and relations. Begin here.",
            "GET /v1/blueprints", {},
        ),
        Tool(
            "get_blueprint", "Show a blueprint", "One kind of thing, whole.",
            "GET /v1/blueprints/{blueprint}", BLUEPRINT,
        ),
        Tool(
            "find", "Find anything", "Ranked search by words over entities, actions, pages and documents.",
            "GET /v1/search", {"q": said(TEXT, "Words to look for")}, ("q",),
        ),
        Tool(
            "search_entities", "Search entities", "Entities of one blueprint that fit a query, page by page.",
            "POST /v1/blueprints/{blueprint}/entities/search",
            {
                **BLUEPRINT, "query": said(OBJECT, RULES),
                "include": said({"type": "array", "items": TEXT}, "Only these, such as $title, properties.tier"),
                "limit": said({"type": "integer", "minimum": 1, "maximum": 200}, "50 unless said otherwise"),
                "from": said(TEXT, "`next` of the page before"),
            },
            usual={"limit": 50},
        ),
        Tool(
            "get_entity", "Show an entity",
            "All properties, relations, teams and scorecard results of one entity.",
            "GET /v1/blueprints/{blueprint}/entities/{entity}", ENTITY,
        ),
        Tool(
            "list_scorecards", "List scorecards", "What entities are measured by: levels and rules.",
            "GET /v1/scorecards", {},
        ),
        Tool(
            "upsert_entity", "Write an entity",
            "Makes the entity, or changes what is given of it: other properties and relations stay, null clears.",
            "POST /v1/blueprints/{blueprint}/entities?upsert=true&merge=true",
            {
                **BLUEPRINT, "identifier": said(TEXT, "Of the entity"), "title": TEXT, "properties": OBJECT,
                "team": said({"type": "array", "items": TEXT}, "Teams that own it"),
                "relations": said(OBJECT, "Identifiers by relation: one, or a list where many are allowed"),
            },
            ("identifier",), destroys=True,
        ),
        Tool(
            "delete_entity", "Delete an entity", "It can be brought back for thirty days.",
            "DELETE /v1/blueprints/{blueprint}/entities/{entity}", ENTITY, destroys=True,
        ),
        Tool(
            "list_actions", "List actions", "What people may do by themselves: deploy, restart, order, ask for access.",
            "GET /v1/actions?trigger_type=self-service", {},
        ),
        Tool(
            "get_action", "Show an action", "One action with the inputs that it asks for.",
            "GET /v1/actions/{action}", ACTION,
        ),
        Tool(
            "run_action", "Run an action",
            "Starts it, as the caller would by its form. It may have to be approved, and may change systems outside.",
            "POST /v1/actions/{action}/runs",
            {
                **ACTION, "properties": said(OBJECT, "Values by input, as get_action asks for them"),
                "entity": said(TEXT, "Identifier of the entity that it is about, if it is about one"),
            },
            usual={"properties": {}}, destroys=True,
        ),
        Tool("get_run", "Show a run", "How a run is going, or ended.", "GET /v1/actions/runs/{run}", RUN),
        Tool(
            "list_workflows", "List workflows",
            "Graphs of steps that people, events or the clock start; `startable` names those that you may start.",
            "GET /v1/workflows", {},
        ),
        Tool(
            "get_workflow", "Show a workflow", "One workflow with its nodes and connections.",
            "GET /v1/workflows/{workflow}", WORKFLOW,
        ),
        Tool(
            "create_workflow", "Draw a workflow", "A new one; everything that is wrong with it is told at once.",
            "POST /v1/workflows", DEFINITION, ("identifier", "nodes", "connections"),
        ),
        Tool(
            "replace_workflow", "Draw a workflow anew",
            "The whole definition, as its next version; runs that are under way keep theirs.",
            "PUT /v1/workflows/{workflow}", {**WORKFLOW, **DEFINITION}, ("identifier", "nodes", "connections"),
            destroys=True,
        ),
        Tool(
            "run_workflow", "Start a workflow",
            "By its trigger for people. It may ask people, and change systems outside.",
            "POST /v1/workflows/{workflow}/runs",
            {
                **WORKFLOW, "properties": said(OBJECT, "Values by input of the trigger's form"),
                "trigger": said(TEXT, "Which trigger, where there are several"),
            },
            usual={"properties": {}}, destroys=True,
        ),
        Tool(
            "get_workflow_run", "Show a run of a workflow",
            "How far it is: the run of each node, its output and links.",
            "GET /v1/workflows/runs/{workflow_run}",
            {"workflow_run": said(NAME, "Identifier of the run, as run_workflow told it")},
        ),
        Tool("get_run_log", "Show the log of a run", "What a run has said.", "GET /v1/actions/runs/{run}/logs", RUN),
    )
}  # fmt: skip
