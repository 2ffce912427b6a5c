"""`make up`: from nothing to a running portal, and from a stopped one back again within seconds."""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.launcher.children import Child, end_orphans, release_all
from portal.launcher.data_dir import DataDir, DataDirError, lock, open_data_dir
from portal.launcher.embedded import SETTINGS, EmbeddedServices, embedded_services
from portal.launcher.environment import is_given, portal_environment, public_url
from portal.launcher.ports import Ports, PortTaken, require_free
from portal.launcher.processes import CHECKOUT, portal_programs
from portal.launcher.programs import stop_when_parent_ends
from portal.launcher.progress import Progress
from portal.launcher.ready import Welcome
from portal.launcher.servers import StartFailed
from portal.launcher.steps import StepFailed, demo_sign_in, migrate, was_migrated
from portal.launcher.supervisor import STOP_SIGNALS, Supervisor

# All processes at once would take the processors from the one that people wait for.
HEAD_START_SECONDS = 20
FAILURES = (DataDirError, PortTaken, StartFailed, StepFailed)


@dataclass(frozen=True)
class Options:
    """What stands behind `make up ARGS=`."""

    ports: Ports
    data_dir: Path
    demo: bool
    stop_with_parent: bool


def parse_options() -> Options:
    parser = argparse.ArgumentParser(prog="make up", description=__doc__)
    parser.add_argument("--port", type=int, default=8080, help="of the portal; the two above it are used too")
    parser.add_argument("--data-dir", type=Path, default=CHECKOUT / "var" / "data", help="default: var/data")
    parser.add_argument("--no-demo", action="store_true", help="make no demo organization")
    parser.add_argument("--stop-with-parent", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    return Options(Ports(given.port), given.data_dir, not given.no_demo, given.stop_with_parent)


def run(options: Options, progress: Progress) -> None:
    data_dir = open_data_dir(options.data_dir)
    tell_places(data_dir, progress)
    with lock(data_dir), ExitStack() as stack:
        for name in end_orphans(data_dir.records):
            progress.say(f"Ended {name}, which a killed start had left behind")
        require_free(options.ports)
        servers = start_servers(data_dir, progress, stack)
        environment = portal_environment(data_dir, options.ports, servers.environment, demo=options.demo)
        programs = portal_programs(options.ports, environment, demo=options.demo)
        web, *others = (Child(program, data_dir.records) for program in programs)
        supervisor = Supervisor(servers.children, [web, *others])
        stack.callback(supervisor.stop)
        if was_migrated(data_dir, environment):
            supervisor.start(web)  # it boots while the database is looked at, and is not ready before
        migrate(data_dir, environment, progress)
        sign_in = demo_sign_in(data_dir, environment, progress) if options.demo else ""
        progress.say("Starting the portal")
        for child in others:
            child.hold_back(HEAD_START_SECONDS)
        welcome = Welcome(progress, options.ports.web, public_url(options.ports), sign_in)
        welcome.when_ready(then=partial(release_all, others))
        supervisor.run()
        progress.say("Stopping")
    progress.say("Stopped")


def tell_places(data_dir: DataDir, progress: Progress) -> None:
    progress.say(f"Data is kept in {data_dir.root}")
    if data_dir.services.parent != data_dir.root:
        progress.say(f"Its folder is closed to other accounts, so the database is in {data_dir.services}")


def start_servers(data_dir: DataDir, progress: Progress, stack: ExitStack) -> EmbeddedServices:
    """Those that the environment does not name."""
    wanted = [name for name in SETTINGS if not is_given(name)]
    if not wanted:
        return EmbeddedServices({}, [])
    with progress.step("Starting the embedded servers"):
        return stack.enter_context(embedded_services(data_dir, wanted))


def main() -> None:
    options = parse_options()
    for number in STOP_SIGNALS:
        signal.signal(number, signal.default_int_handler)
    if options.stop_with_parent:
        stop_when_parent_ends()
    try:
        run(options, Progress())
    except FAILURES as failure:
        sys.exit(f"make up: {failure}")
    except KeyboardInterrupt:
        sys.exit("make up: stopped before it was ready")


if __name__ == "__main__":
    os.chdir(CHECKOUT)
    main()
