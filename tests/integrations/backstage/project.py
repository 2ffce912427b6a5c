"""A company's repositories with their descriptors, written here: a shipping company of forty teams' worth of software."""

import io
import random
import tarfile
import zipfile
from collections.abc import Mapping

import yaml

AREAS = ("freight", "harbour", "customs", "billing", "fleet")
TOOLS = {
    "github.com/project-slug": "lighthouse/{name}",
    "pagerduty.com/service-id": "P{number:05}",
    "backstage.io/techdocs-ref": "dir:.",
    "backstage.io/source-location": "url:https://git.example.org/lighthouse/{name}",
    "prometheus.io/rule": "sum(rate({name}))",
}
OPENAPI = "openapi: 3.0.3\ninfo: {title: Berths, version: '1'}\npaths: {}\n"


def descriptor(kind: str, name: str, spec: Mapping, **metadata) -> dict:
    return {
        "apiVersion": "backstage.io/v1alpha1", "kind": kind, "metadata": {"name": name, **metadata}, "spec": dict(spec),
    }  # fmt: skip


def documents(*found: dict) -> str:
    return yaml.safe_dump_all(found, sort_keys=False)


def teams() -> list[dict]:
    root = descriptor("Group", "lighthouse", {"type": "company", "children": list(AREAS)})
    areas = [descriptor("Group", area, {"type": "area", "children": []}, title=area.title()) for area in AREAS]
    crews = [
        descriptor("Group", f"{area}-{n}", {"type": "crew", "parent": area, "children": [], "profile": {"email": f"{area}-{n}@example.org"}})
        for area in AREAS
        for n in range(1, 4)
    ]  # fmt: skip
    return [root, *areas, *crews]


def people(chance: random.Random) -> list[dict]:
    found = []
    for number in range(60):
        crew = f"{chance.choice(AREAS)}-{number % 3 + 1}"
        profile = {"displayName": f"Person {number}", "email": f"person{number}@example.org"}
        found.append(descriptor("User", f"person.{number}", {"profile": profile, "memberOf": [crew]}))
    return found


def component(area: str, number: int, chance: random.Random) -> dict:
    name = f"{area}-service-{number}"
    spec = {
        "type": chance.choice(["service", "website", "library"]), "lifecycle": chance.choice(["production", "experimental"]),
        "owner": f"{area}-{number % 3 + 1}", "system": area, "providesApis": [f"{area}-api-{number}"],
        "dependsOn": [f"resource:{area}-db", f"component:{area}-service-{max(number - 1, 0)}"] if number else [],
        "consumesApis": [f"{area}-api-{number - 1}"] if number else [], "costCentre": 4000 + number,
    }  # fmt: skip
    annotations = {key: text.format(name=name, number=number) for key, text in TOOLS.items()}
    links = [{"url": f"https://{name}.example.org", "title": "Dashboard", "icon": "dashboard"}]
    return descriptor(
        "Component", name, spec, title=name.replace("-", " ").title(), description=f"Moves {area}", labels={"area": area},
        annotations=annotations, tags=["java", area], links=links,
    )  # fmt: skip


def api(area: str, number: int) -> dict:
    spec = {
        "type": "openapi", "lifecycle": "production", "owner": f"group:{area}-1", "system": area,
        "definition": {"$text": "./api/openapi.yaml"},
    }  # fmt: skip
    return descriptor("API", f"{area}-api-{number}", spec)


def area_documents(area: str) -> list[dict]:
    """With a kind of the company's own: data sets, which say who makes them and for how long they are kept."""
    made_by = {
        "owner": f"default/{area}-1",
        "producedBy": f"component:default/{area}-service-0",
        "retentionDays": 30,
        "personal": area == "customs",
    }
    readers = {"readBy": [f"component:default/{area}-service-1", f"Component:default/{area}-service-2"]}
    return [
        descriptor("Domain", f"{area}-domain", {"owner": area}),
        descriptor("System", area, {"owner": area, "domain": f"{area}-domain"}),
        descriptor("Resource", f"{area}-db", {"type": "database", "owner": f"{area}-2", "system": area, "dependencyOf": [f"component:{area}-service-0"]}),
        descriptor("Dataset", f"{area}-moves", {**made_by, **readers}, namespace="data"),
    ]  # fmt: skip


def project(components: int = 12) -> dict[str, str]:
    """Path → text; with the default of components 250 descriptors in 62 files of theirs."""
    chance = random.Random(7)
    files = {
        "catalog-info.yaml": documents(
            descriptor("Location", "everything", {"targets": ["./org/teams.yaml", "org/people.yaml", "./areas/*.yaml"]})
        ),
        "org/teams.yaml": documents(*teams()),
        "org/people.yaml": documents(*people(chance)),
        "README.md": "# Not a descriptor",
    }
    for area in AREAS:
        files[f"areas/{area}.yaml"] = documents(*area_documents(area))
        for number in range(components):
            folder = f"services/{area}-{number}"
            files[f"{folder}/catalog-info.yaml"] = documents(component(area, number, chance), api(area, number))
            files[f"{folder}/api/openapi.yaml"] = OPENAPI
    return files


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return target.getvalue()


def tarred(files: Mapping[str, str | bytes], mode: str = "w:gz") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:
        for path, text in files.items():
            content = text.encode() if isinstance(text, str) else text
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target.getvalue()
