"""What Backstage's fields mean here: which are relations, where they lead, and what becomes of kinds."""

from typing import NamedTuple

from portal.types import JsonObject


class Field(NamedTuple):
    """`spec.<field>` as a relation: its key, the kind meant where none is said, whether the arrow starts at the target.

    `of` are the kinds in which the field means this; elsewhere it is a property like others.
    """

    relation: str
    kind: str | None
    inverse: bool = False
    many: bool = False
    of: tuple[str, ...] = ()


FIELDS: dict[str, Field] = {
    "owner": Field("owner", "group"),
    "system": Field("system", "system"),
    "domain": Field("domain", "domain"),
    "subcomponentOf": Field("subcomponentOf", "component"),
    "subdomainOf": Field("subdomainOf", "domain"),
    "providesApis": Field("providesApis", "api", many=True),
    "consumesApis": Field("consumesApis", "api", many=True),
    "dependsOn": Field("dependsOn", None, many=True),
    "dependencyOf": Field("dependsOn", None, inverse=True, many=True),
    "parent": Field("parent", "group", of=("group",)),
    "children": Field("parent", "group", inverse=True, of=("group",)),
    "memberOf": Field("memberOf", "group", many=True, of=("user",)),
    "members": Field("memberOf", "user", inverse=True, many=True, of=("group",)),
}
TITLES = {
    "owner": "Owner", "system": "System", "domain": "Domain", "subcomponentOf": "Part of component",
    "subdomainOf": "Part of domain", "providesApis": "Provides APIs", "consumesApis": "Consumes APIs",
    "dependsOn": "Depends on", "parent": "Parent", "memberOf": "Member of",
}  # fmt: skip
# What both ends of a relation are called in Backstage; here one relation is seen from both.
BOTH_WAYS = {
    "owner": "ownedBy / ownerOf", "system": "partOf / hasPart", "domain": "partOf / hasPart",
    "subcomponentOf": "partOf / hasPart", "subdomainOf": "partOf / hasPart",
    "providesApis": "providesApi / apiProvidedBy", "consumesApis": "consumesApi / apiConsumedBy",
    "dependsOn": "dependsOn / dependencyOf", "parent": "childOf / parentOf", "memberOf": "memberOf / hasMember",
}  # fmt: skip
ICONS = {
    "component": "Component", "api": "Api", "resource": "Resource", "system": "System", "domain": "Domain",
    "group": "Team", "user": "User", "template": "Template",
}  # fmt: skip
# Kinds that access knows: they become its own only when that is asked for.
OF_ACCESS = {"group": "_team", "user": "_user"}
STRINGS: JsonObject = {"type": "array", "items": {"type": "string"}}
METADATA: dict[str, JsonObject] = {
    "description": {"type": "string", "title": "Description"},
    "namespace": {"type": "string", "title": "Namespace"},
    "labels": {"type": "object", "title": "Labels"},
    "annotations": {"type": "object", "title": "Annotations"},
    "tags": {**STRINGS, "title": "Tags"},
    "links": {"type": "array", "title": "Links"},
}
# Said again in every export, and of no use here: ids and marks that a server made for itself.
SERVER_METADATA = frozenset({"uid", "etag", "generation"})
# Annotations that people filter and follow, as properties of their own beside the object that keeps them all.
ANNOTATIONS: dict[str, tuple[str, JsonObject]] = {
    "backstage.io/source-location": ("sourceLocation", {"type": "string", "title": "Source"}),
    "backstage.io/techdocs-ref": ("techdocsRef", {"type": "string", "title": "TechDocs"}),
    "backstage.io/kubernetes-id": ("kubernetesId", {"type": "string", "title": "Kubernetes id"}),
    "github.com/project-slug": ("githubProject", {"type": "string", "title": "GitHub project"}),
    "gitlab.com/project-slug": ("gitlabProject", {"type": "string", "title": "GitLab project"}),
    "pagerduty.com/service-id": ("pagerdutyService", {"type": "string", "title": "PagerDuty service"}),
    "sonarqube.org/project-key": ("sonarqubeProject", {"type": "string", "title": "SonarQube project"}),
    "jira/project-key": ("jiraProject", {"type": "string", "title": "Jira project"}),
}
PROFILED = ("user", "group")


def relation_key(field: Field, kind: str) -> str:
    """One relation has one target here; where a field may lead to several kinds, the others get a name of their own."""
    return field.relation if kind == field.kind else field.relation + kind[0].upper() + kind[1:]


def relation_field(kind: str, key: str) -> Field | None:
    field = FIELDS.get(key)
    return field if field and (not field.of or kind in field.of) else None


def forward(field: Field) -> Field:
    """As the end that keeps the relation calls it: `members` of a group is `memberOf` of its users."""
    return next((f for f in FIELDS.values() if field.inverse and f.relation == field.relation and not f.inverse), field)
