"""The shape of what an action says of the organization's own message brokers."""

from portal.types import JsonObject

TEXT: JsonObject = {"type": "string", "minLength": 1, "maxLength": 4_000}
SECURITY: JsonObject = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "tls": {"type": "boolean", "default": True},
        "mechanism": {"enum": ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], "default": "SCRAM-SHA-512"},
        "username": TEXT,
        "password": {**TEXT, "pattern": r"\{\{", "description": "A template that names a secret"},
    },
    "dependentRequired": {"username": ["password"], "password": ["username"]},
}
OWN_BROKERS: JsonObject = {
    "brokers": {**TEXT, "description": "host:port, several with commas between them; without any the run is claimed"},
    "topic": {**TEXT, "maxLength": 1_000},
    "security": SECURITY,
}
TOGETHER: JsonObject = {"brokers": ["topic"], "topic": ["brokers"], "security": ["brokers"]}
