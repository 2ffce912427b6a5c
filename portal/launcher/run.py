"""One process of the portal in the foreground, for containers and service managers: `… -m portal.launcher.run web`.

Its settings come from the environment (docs/settings.md); the database must be migrated (`manage.py tenants migrate`).
"""

import argparse
import os
import tempfile
from collections.abc import Sequence

from portal.launcher.ports import Ports
from portal.launcher.processes import CHECKOUT, portal_programs
from portal.launcher.programs import Program


def programs(ports: Ports) -> dict[str, Program]:
    return {program.name: program for program in portal_programs(ports, {}, demo=False)}


def chosen(arguments: Sequence[str] | None = None) -> Program:
    """Exits with the list of names when there is no such process."""
    parser = argparse.ArgumentParser(prog="python -m portal.launcher.run", description=__doc__)
    parser.add_argument("name", choices=programs(Ports(8080)))
    parser.add_argument("--host", default="0.0.0.0", help="the address to listen at; default: all")
    parser.add_argument("--port", type=int, default=8080, help="of `web`; `stream` listens at the next one")
    given = parser.parse_args(arguments)
    return programs(Ports(given.port, given.host))[given.name]


def surroundings() -> dict[str, str]:
    """What a process needs before it starts; what is given stays."""
    metrics = os.environ.get("PROMETHEUS_MULTIPROC_DIR") or tempfile.mkdtemp(prefix="roadstead-metrics-")
    # glibc gives each thread its own heap otherwise, and returns little of it.
    return {"MALLOC_ARENA_MAX": "2", **os.environ, "PROMETHEUS_MULTIPROC_DIR": metrics}


def main() -> None:
    program = chosen()
    os.chdir(CHECKOUT)
    os.execve(program.command[0], program.command, surroundings())


if __name__ == "__main__":
    main()
