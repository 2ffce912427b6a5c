"""A small integration on the Ocean framework: what it syncs stands in the file that LEDGER names."""

import json
import os
from pathlib import Path

from port_ocean.context.ocean import ocean


@ocean.on_resync()
async def read(kind: str) -> list[dict]:
    """A kind that the file lacks is one that the source fails to give."""
    return json.loads(Path(os.environ["LEDGER"]).read_text())[kind]
