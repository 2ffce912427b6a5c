"""The neighbourhood of an entity on which 10 000 others depend, over HTTP: `python -m benchmarks.graph`.

Two shapes stand in one catalogue of 100 000 entities: a star, where all depend on the hub itself, and a tree, where
each depends on the one above it and the last are five relations away.
"""

import sys
from typing import Any

from benchmarks.harness import Client, portal, row, sign_up
from benchmarks.reads import timed

OTHERS = 80_000
STAR = 10_000
# 6 + 36 + 216 + 1296 + 7776 below the root.
BRANCHES, TREE = 6, 9_331
ROUNDS = 20
BULK = "/v1/blueprints/node/entities/bulk?upsert=true&bulk_limit=extended"


def node(name: str, on: str | None) -> dict[str, Any]:
    return {"identifier": name, "title": f"Node {name}", "relations": {"dependsOn": [on] if on else []}}


def write(client: Client, nodes: list[dict[str, Any]]) -> None:
    for start in range(0, len(nodes), 1000):
        client.must("POST", BULK, {"entities": nodes[start : start + 1000]})


def fill(client: Client, others: int) -> None:
    relations = {"dependsOn": {"target": "node", "many": True}}
    schema: dict[str, Any] = {"properties": {}}
    client.must(
        "POST", "/v1/blueprints", {"identifier": "node", "title": "Node", "schema": schema, "relations": relations}
    )
    write(client, [node("hub", None), node("root-0", None)])
    write(client, [node(f"star-{n}", "hub") for n in range(STAR)])
    write(client, [node(f"root-{n}", f"root-{(n - 1) // BRANCHES}") for n in range(1, TREE)])
    write(client, [node(f"other-{n}", f"other-{n // 3}" if n else None) for n in range(others)])


def main(others: int = OTHERS) -> None:
    with portal() as running:
        client = sign_up(running)
        fill(client, others)
        with running.connect() as database:
            database.execute("ANALYZE")
        row("what", "nodes", "HTTP")
        for name, entity in (("star of 10 000", "hub"), ("tree of 9 331, five deep", "root-0")):
            for limit in (1_000, 10_000):
                path = f"/v1/blueprints/node/entities/{entity}/graph?depth=5&limit={limit}"
                found = len(client.must("GET", path)["nodes"])
                row(
                    f"{name}, at most {limit} nodes",
                    found,
                    timed(lambda _, path=path: client.must("GET", path), ROUNDS),
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else OTHERS)
