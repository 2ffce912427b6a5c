"""Sign-up until usable, and migrations over many organizations: `python -m benchmarks.organizations`.

Raw stands beside each: the replayed DDL alone for a sign-up, the bare ALTER statements for a migration.
"""

import statistics
import sys
import time
from typing import Any

from benchmarks.harness import ROOT, Client, Portal, portal, row

COUNT = 200
PASSWORD = "a long enough password"
PROBE = ROOT / "blueprints" / "migrations" / "9999_benchmark.py"
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("blueprints", "{latest}")]
    operations = [
        migrations.AddField("blueprint", "benchmark", models.TextField(null=True)),
        migrations.AddIndex("blueprint", models.Index(fields=["benchmark"], name="blueprint_benchmark")),
    ]
"""
RAW = (
    "ALTER TABLE blueprints_blueprint ADD COLUMN raw_benchmark text NULL",
    "CREATE INDEX raw_benchmark ON blueprints_blueprint (raw_benchmark)",
)


def sign_up(portal: Portal, slug: str) -> float:
    """Milliseconds until the new administrator's first read is answered."""
    body = {
        "organization": {"name": slug, "slug": slug},
        "user": {"email": f"{slug}@example.com", "password": PASSWORD},
    }
    client = Client(portal.port)
    began = time.perf_counter()
    made = client.must("POST", "/v1/signup", body)
    usable = time.perf_counter()
    token = client.must("POST", "/v1/auth/access_token", made["credentials"])["accessToken"]
    Client(portal.port, token).must("GET", "/v1/blueprints")
    return (usable - began) * 1000


def measure_sign_up(portal: Portal, count: int) -> None:
    portal.manage("tenants", "pool", "--size", str(count))
    pooled = [sign_up(portal, f"pooled-{n}") for n in range(count)]
    in_line = [sign_up(portal, f"in-line-{n}") for n in range(count)]
    raw = [replay(portal) for _ in range(count)]
    row("sign-up from the pool", f"p50 {statistics.median(pooled):.0f} ms", f"worst {max(pooled):.0f} ms", "")
    row("sign-up without it", f"p50 {statistics.median(in_line):.0f} ms", f"worst {max(in_line):.0f} ms", "")
    row("raw: role, schema and DDL", f"p50 {statistics.median(raw):.0f} ms", f"worst {max(raw):.0f} ms", "")


def replay(portal: Portal) -> float:
    with portal.connect() as database:
        statements: Any = database.execute("SELECT statements FROM public.tenants_blank").fetchone()[0]
        began = time.perf_counter()
        with database.transaction():
            database.execute("CREATE ROLE raw_tenant NOLOGIN")
            database.execute("GRANT raw_tenant TO CURRENT_USER")
            database.execute("CREATE SCHEMA raw_tenant AUTHORIZATION raw_tenant")
            database.execute("SET LOCAL ROLE raw_tenant")
            database.execute("SET LOCAL search_path = raw_tenant, public")
            database.execute(statements)
        elapsed = (time.perf_counter() - began) * 1000
        with database.transaction():
            database.execute("SET LOCAL ROLE raw_tenant")
            database.execute("DROP SCHEMA raw_tenant CASCADE")
        database.execute("DROP ROLE raw_tenant")
    return elapsed


def measure_migration(portal: Portal, count: int) -> None:
    """`count` organizations exist already; nothing to do, one small change less the start of Django, raw."""
    began = time.perf_counter()
    portal.manage("tenants", "migrate")
    nothing = time.perf_counter() - began
    began = time.perf_counter()
    portal.manage("tenants", "list")
    start = time.perf_counter() - began
    latest = max(path.stem for path in PROBE.parent.glob("0*.py"))
    PROBE.write_text(MIGRATION.format(latest=latest))
    try:
        began = time.perf_counter()
        report = portal.manage("tenants", "migrate").splitlines()[-1]
        change = time.perf_counter() - began
    finally:
        PROBE.unlink()
    row(f"nothing to do over {count}", f"{nothing:.1f} s in all", "", "")
    row(f"a column and an index over {count}", f"{(change - start) / count * 1000:.1f} ms each", report, "")
    row("raw: the two statements alone", f"{raw_migration(portal, count):.1f} ms each", "", "")


def raw_migration(portal: Portal, count: int) -> float:
    with portal.connect() as database:
        found = database.execute("SELECT schema_name FROM public.tenants_organization LIMIT %s", (count,)).fetchall()
        began = time.perf_counter()
        for (schema,) in found:
            with database.transaction():
                database.execute(f"SET LOCAL ROLE {schema}")
                database.execute(f"SET LOCAL search_path = {schema}, public")
                for statement in RAW:
                    database.execute(statement)
        return (time.perf_counter() - began) / len(found) * 1000


def main(count: int = COUNT) -> None:
    with portal() as running:
        row("what", "figure", "", "")
        measure_sign_up(running, 20)
        for number in range(count - 40):
            sign_up(running, f"many-{number}")
        measure_migration(running, count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
