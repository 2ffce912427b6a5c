"""What a database must offer before anything is made in it; all but its version is done by `deploy/prepare.sql`."""

from django.db import connection

from tenants.errors import DatabaseUnprepared
from tenants.scope import public_scope

OLDEST = 18
LOOK = """
SELECT current_setting('server_version_num')::int / 10000,
       EXISTS (SELECT FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
               WHERE e.extname = 'pg_trgm' AND n.nspname = 'public'),
       (SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user),
       has_database_privilege(current_database(), 'CREATE')
"""


def require_prepared() -> None:
    """Raises DatabaseUnprepared with everything that is missing."""
    with public_scope(), connection.cursor() as cursor:
        cursor.execute(LOOK)
        version, trigrams, makes_roles, makes_schemas = cursor.fetchone()
    missing = {
        f"PostgreSQL {OLDEST} or newer is needed, this is {version}": version >= OLDEST,
        "the extension pg_trgm is missing in the schema public": trigrams,
        "the user may not make roles, of which each organization has one": makes_roles,
        "the user may not make schemas in this database": makes_schemas,
    }
    faults = [fault for fault, is_met in missing.items() if not is_met]
    if faults:
        raise DatabaseUnprepared(f"{'; '.join(faults)}: run deploy/prepare.sql as a superuser (docs/operations.md)")
