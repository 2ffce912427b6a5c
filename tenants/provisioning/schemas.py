"""Makes, claims and drops the schemas of organizations; each step is one transaction, so a failure leaves nothing."""

import base64
import secrets

from django.db import connection, transaction

from portal.errors import Unavailable
from tenants.models import Blank, ReadySchema
from tenants.scope import public_scope, schema_scope


def new_schema_name() -> str:
    return "t_" + base64.b32encode(secrets.token_bytes(10)).decode().lower()


def run(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


def current_blank() -> Blank:
    """Raises Unavailable before the first migration of this installation."""
    blank = Blank.objects.order_by("-created_at").first()
    if blank is None:
        raise Unavailable("this installation is not set up yet: run the migrations first")
    return blank


def make_schema(blank: Blank) -> str:
    """A new schema and the role that owns it, filled by replay. Call inside a transaction and `public_scope`."""
    name = new_schema_name()
    run(f"CREATE ROLE {name} NOLOGIN")
    run(f"GRANT {name} TO CURRENT_USER")
    run(f"CREATE SCHEMA {name} AUTHORIZATION {name}")
    with schema_scope(name):
        run(blank.statements)
    return name


def drop_schema(name: str) -> None:
    """Call inside a transaction."""
    with schema_scope(name):
        run(f"DROP SCHEMA {name} CASCADE")
    with public_scope():
        run(f"DROP ROLE {name}")


def claim_schema() -> tuple[str, str]:
    """(schema name, version) of a ready schema, or of one made now. Call inside a transaction and `public_scope`."""
    blank = current_blank()
    ready = (
        ReadySchema.objects.filter(schema_version=blank.schema_version)
        .select_for_update(skip_locked=True)
        .order_by("created_at")
        .first()
    )
    if ready is None:
        return make_schema(blank), blank.schema_version
    ReadySchema.objects.filter(pk=ready.pk).delete()
    return ready.schema_name, ready.schema_version


def fill_pool(size: int) -> int:
    """Makes ready schemas until there are `size`; returns how many were made."""
    made = 0
    with public_scope():
        blank = current_blank()
        while ReadySchema.objects.filter(schema_version=blank.schema_version).count() < size:
            with transaction.atomic():
                name = make_schema(blank)
                ReadySchema.objects.create(schema_name=name, schema_version=blank.schema_version)
            made += 1
    return made


def discard_outdated() -> int:
    """Drops ready schemas of earlier versions: making new ones is cheaper than migrating them."""
    with public_scope():
        outdated = list(ReadySchema.objects.exclude(schema_version=current_blank().schema_version))
        for ready in outdated:
            with transaction.atomic():
                drop_schema(ready.schema_name)
                ready.delete()
    return len(outdated)
