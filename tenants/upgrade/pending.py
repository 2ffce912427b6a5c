"""Whether anything is to be migrated, asked without Django: loading it takes longer than all that is asked here.

Every start, every rollout and every restarted container asks, and nearly always the answer is no.
"""

import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import psycopg

from portal.environment import environment
from portal.settings import TENANT_APPS

UP_TO_DATE = """
SELECT EXISTS (SELECT FROM tenants_blank WHERE schema_version = %(version)s)
   AND NOT EXISTS (SELECT FROM tenants_organization WHERE schema_version <> %(version)s)
   AND NOT EXISTS (SELECT FROM tenants_readyschema WHERE schema_version <> %(version)s)
   AND NOT EXISTS (SELECT FROM unnest(%(public)s::text[]) AS p(name)
                   WHERE name NOT IN (SELECT name FROM django_migrations WHERE app = 'tenants'))
"""


def nothing_to_migrate() -> bool:
    """False where it cannot be told as well: the command itself then says what is wrong."""
    wanted = {"version": version_on_disk(), "public": migrations_of("tenants")}
    try:
        with psycopg.connect(environment.DATABASE_URL, options="-c search_path=public") as database:
            found = database.execute(UP_TO_DATE, wanted).fetchone()
    except psycopg.Error:
        return False
    return bool(found and found[0])


def version_on_disk() -> str:
    """Equal for equal sets of migrations of the tenants' apps."""
    return version_of((_label(app), name) for app in TENANT_APPS for name in migrations_of(app))


def version_of(migrations: Iterable[tuple[str, str]]) -> str:
    names = sorted(f"{app}.{name}" for app, name in migrations)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def migrations_of(app: str) -> list[str]:
    spec = find_spec(app)
    folders = [str(Path(place) / "migrations") for place in (spec.submodule_search_locations if spec else None) or ()]
    return [module.name for module in iter_modules(folders) if not module.name.startswith(("_", "~"))]


def _label(app: str) -> str:
    return app.rpartition(".")[2]
