"""The settings that the launcher gives the portal's processes; what the operator has set stays."""

import os
import shutil
from collections.abc import Mapping
from urllib.parse import urlsplit

from portal.launcher.data_dir import DataDir
from portal.launcher.keys import MAKERS, key
from portal.launcher.ports import Ports
from portal.launcher.processes import CHECKOUT


def is_given(name: str) -> bool:
    """Settings may also be read from the file that `X_FILE` names."""
    return bool(os.environ.get(name) or os.environ.get(f"{name}_FILE"))


def public_url(ports: Ports) -> str:
    return os.environ.get("PUBLIC_URL") or f"http://localhost:{ports.web}"


def portal_environment(data_dir: DataDir, ports: Ports, addresses: Mapping[str, str], *, demo: bool) -> dict[str, str]:
    address = public_url(ports)
    metrics = data_dir.root / "metrics"
    shutil.rmtree(metrics, ignore_errors=True)  # counters of dead processes
    metrics.mkdir()
    repositories = os.environ.get("REPOSITORIES_DIR") or str(data_dir.root / "repositories")
    defaults = {
        "PUBLIC_URL": address,
        "TENANT_DOMAIN": urlsplit(address).netloc,
        "TEMPLATES_DIR": str(CHECKOUT / "templates"),
        "REPOSITORIES_DIR": repositories,
        "REPOSITORIES_URL": f"file://{repositories}",  # who starts it so works on this machine
        "ROADSTEAD_DATA_DIR": str(data_dir.root),
        "PROMETHEUS_MULTIPROC_DIR": str(metrics),
        "MALLOC_ARENA_MAX": "2",  # glibc gives each thread its own heap otherwise, and returns little of it
    }
    if "DATABASE_URL" in addresses:
        defaults["DATABASE_DIR"] = str(data_dir.services)
    unset = {name: value for name, value in defaults.items() if not is_given(name)}
    made = {name: key(name, data_dir.root) for name in MAKERS if not is_given(name)}
    return {**unset, **made, **addresses, **(receiver(ports) if demo else {})}


def receiver(ports: Ports) -> dict[str, str]:
    """The demo's webhooks go to this machine, which no tenant's may without leave."""
    address = f"127.0.0.1:{ports.demo_receiver}"
    given = os.environ.get("OUTBOUND_ALLOW")
    allowed = f"{given},{address}" if given else address
    return {"DEMO_RECEIVER_URL": f"http://{address}", "OUTBOUND_ALLOW": allowed}
