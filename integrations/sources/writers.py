"""Whose program wrote something, by the name that it gives itself (contract §1.8)."""

from typing import NamedTuple

from blueprints.entities.datasources import program_names
from integrations.models import Source
from integrations.sources.queries import INTEGRATION, sources

OCEAN, EXPORTER, PULL = "port-ocean/", "port-k8s-exporter/", "pull/"
STATE_KEY = "(statekey/"
# What the framework puts at the end, for each of its ways of working.
ENDINGS = ("exporter", "gitops")


class Writer(NamedTuple):
    """All versions of it: their names begin with `prefix` and end with `suffix`."""

    identifier: str
    prefix: str
    suffix: str

    @property
    def name(self) -> str:
        """Of a writer that has no versions."""
        return self.prefix + self.suffix.removeprefix("/")


def pull_writer(kind: str, identifier: str) -> Writer:
    """What a worker of ours writes for a source; neither part has a slash in it."""
    return Writer(identifier, f"{PULL}{kind}/", f"/{identifier}")


def writer_named(program: str) -> Writer | None:
    if program.startswith(OCEAN):
        return _ocean(program.split("/"))
    if program.startswith(PULL) and program.count("/") == 2:
        return pull_writer(*program.split("/")[1:])
    if program.startswith(EXPORTER) and STATE_KEY in program and program.endswith(")"):
        identifier = program.partition(STATE_KEY)[2][:-1]
        return Writer(identifier, EXPORTER, f"{STATE_KEY}{identifier})")
    return None


def _ocean(parts: list[str]) -> Writer | None:
    if len(parts) < 4:
        return None
    ending = parts[-1] if parts[-1] in ENDINGS and len(parts) > 4 else ""
    identifier = "/".join(parts[3:-1] if ending else parts[3:])
    return Writer(identifier, f"{OCEAN}{parts[1]}/", f"/{identifier}/{ending}" if ending else f"/{identifier}")


def source_of(writer: Writer) -> Source | None:
    return sources(INTEGRATION).filter(identifier=writer.identifier).first()


def programs_of(source: Source) -> list[str]:
    """What its programs have called themselves, each version and way of working a name of its own."""
    names = (name for prefix in (OCEAN, EXPORTER, PULL) for name in program_names(prefix))
    return [name for name in names if (writer := writer_named(name)) and writer.identifier == source.identifier]
