"""The shape of each kind of invocation method, which says what a run does (docs/backends.md)."""

from actions.definition.brokers import OWN_BROKERS, TOGETHER
from actions.definition.shapes import OBJECT, TEMPLATED_FLAG, TEXT, TEXTS, choice
from portal.types import JsonObject

BODY: JsonObject = {"type": ["object", "array"]}
RETRY: JsonObject = {
    "type": "object",
    "required": ["attempts"],
    "additionalProperties": False,
    "properties": {
        "attempts": {"type": "integer", "minimum": 1, "maximum": 10},
        "backoff": {"type": "number", "minimum": 1, "maximum": 3_600},
        "on": {
            "type": "array",
            "items": choice(
                "network, timeout or a status from 400 to 599",
                {"enum": ["network", "timeout"]},
                {"type": "integer", "minimum": 400, "maximum": 599},
            ),
        },
    },
}
API_URL: JsonObject = {"type": "string", "minLength": 1, "maxLength": 1_000}
MAPPING: JsonObject = {
    "type": "object",
    "properties": {
        "identifier": {"type": "string"},
        "title": {"type": "string"},
        "icon": {"type": "string"},
        "team": choice("a template or a list of them", {"type": "string"}, TEXTS),
        "properties": choice("an object or a template", OBJECT, {"type": "string"}),
        "relations": choice("an object or a template", OBJECT, {"type": "string"}),
    },
}
NAME: JsonObject = {"type": "string", "minLength": 1, "maxLength": 4_000}
CREDENTIALS: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "description": "Of a Git server: `token` over https, with `username` where one is asked for; `sshKey` and"
    " `knownHosts` over ssh. Each is a template that names a secret.",
    "properties": {
        key: {"type": "string", "maxLength": 20_000, "pattern": pattern}
        for key, pattern in {"username": "", "token": r"\{\{", "sshKey": r"\{\{", "knownHosts": ""}.items()
    },
}
CREATE: JsonObject = {
    "type": "object",
    "required": ["provider"],
    "additionalProperties": False,
    "description": "Make the repository by the host's API, with the token of the push, when it is not there.",
    "properties": {
        "provider": {"enum": ["github", "gitlab", "gitea"]},
        "apiUrl": API_URL,
        "visibility": {"enum": ["private", "internal", "public"]},
        "description": {"type": "string", "maxLength": 1_000},
    },
}
TEMPLATE: JsonObject = {
    "template": {**NAME, "description": "Address of a Git repository, or the name of a template that is kept here"},
    "ref": {**NAME, "description": "Branch, tag or commit; the repository's default branch without it"},
    "folder": {**NAME, "description": "Of the template, where it is not the whole repository"},
    "templateCredentials": CREDENTIALS,
    "syntax": {
        "enum": ["copier", "backstage", "plain"],
        "description": "copier without it; a skeleton of Backstage's scaffolder; or files that are copied as they are",
    },
}
METHODS: dict[str, JsonObject] = {
    "KAFKA": {"properties": {"payload": BODY, "retry": RETRY, **OWN_BROKERS}, "dependentRequired": TOGETHER},
    "WEBHOOK": {
        "required": ["url"],
        "properties": {
            "url": {"type": "string", "minLength": 1, "maxLength": 4_000},
            "agent": TEMPLATED_FLAG,
            "synchronized": TEMPLATED_FLAG,
            "method": {"enum": ["POST", "GET", "PUT", "PATCH", "DELETE"]},
            "headers": {"type": "object", "additionalProperties": {"type": "string"}},
            "body": BODY,
            "retry": RETRY,
            "timeoutSeconds": {
                "type": "number",
                "minimum": 1,
                "maximum": 120,
                "description": "How long the answer may take; 30 unless the operator says otherwise",
            },
            "cancelUrl": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4_000,
                "description": "Called with POST when a run is cancelled that the backend has already been told of",
            },
        },
    },
    "GITHUB": {
        "required": ["org", "repo", "workflow"],
        "properties": {
            "org": {"type": "string"},
            "repo": {"type": "string"},
            "workflow": {"type": "string"},
            "workflowInputs": OBJECT,
            "reportWorkflowStatus": TEMPLATED_FLAG,
            "apiUrl": API_URL,
        },
    },
    "INTEGRATION_ACTION": {
        "required": ["installationId", "integrationActionType", "integrationActionExecutionProperties"],
        "properties": {
            "installationId": {"type": "string"},
            "integrationActionType": {"type": "string"},
            "integrationActionExecutionProperties": OBJECT,
        },
    },
    "GITLAB": {
        "required": ["projectName", "groupName"],
        "properties": {
            "projectName": {"type": "string"},
            "groupName": {"type": "string"},
            "defaultRef": {"type": "string"},
            "pipelineVariables": OBJECT,
            "reportWorkflowStatus": TEMPLATED_FLAG,
            "apiUrl": API_URL,
        },
    },
    "AZURE_DEVOPS": {
        "required": ["webhook", "org"],
        "properties": {
            "webhook": {"type": "string"},
            "org": {"type": "string"},
            "payload": BODY,
            "signatureHeader": {"type": "string", "minLength": 1, "maxLength": 100},
            "apiUrl": API_URL,
        },
    },
    "SLACK": {
        "required": ["url", "body"],
        "properties": {"url": {"type": "string", "minLength": 1, "maxLength": 4_000}, "body": OBJECT},
    },
    "UPSERT_ENTITY": {
        "required": ["blueprintIdentifier", "mapping"],
        "properties": {
            "blueprintIdentifier": {"type": "string"},
            "operation": {"enum": ["upsert", "create", "delete"]},
            "createMissingRelatedEntities": TEMPLATED_FLAG,
            "forEach": {"type": "string", "minLength": 1, "maxLength": 10_000},
            "mapping": MAPPING,
        },
    },
    "SCAFFOLD": {
        "required": ["template", "destination"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["SCAFFOLD"]},
            **TEMPLATE,
            "answers": choice("an object or a template", OBJECT, {"type": "string"}),
            "destination": {
                "type": "object",
                "required": ["url"],
                "additionalProperties": False,
                "properties": {
                    "url": {**NAME, "description": "Address of a Git repository, or local:name for one kept here"},
                    "branch": {**NAME, "description": "Made when it is not there; main without it"},
                    "base": {**NAME, "description": "Where a new branch begins; the default branch without it"},
                    "folder": {**NAME, "description": "Of the repository, where the files do not go to its root"},
                    "message": TEXT,
                    "author": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"name": NAME, "email": NAME},
                    },
                    "credentials": CREDENTIALS,
                    "overwrite": TEMPLATED_FLAG,
                    "create": CREATE,
                    "link": {**NAME, "description": "Page of the repository, where it cannot be told from its address"},
                },
            },
            "entity": {
                "type": "object",
                "required": ["blueprintIdentifier", "mapping"],
                "additionalProperties": False,
                "properties": {
                    "blueprintIdentifier": {"type": "string"},
                    "createMissingRelatedEntities": TEMPLATED_FLAG,
                    "mapping": MAPPING,
                },
            },
        },
    },
}
