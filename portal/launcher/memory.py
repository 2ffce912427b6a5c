"""Memory of all that one launcher started: proportional set sizes, so that shared pages count once."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Use(NamedTuple):
    """One process and its share, in megabytes."""

    command: str
    megabytes: float


def family(ancestor: int) -> Iterator[int]:
    """The process and all its descendants."""
    yield ancestor
    for task in Path(f"/proc/{ancestor}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def use(pid: int) -> Use:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return Use(command.strip(), kilobytes / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True)
    launcher = int((parser.parse_args().data_dir / "lock").read_text())
    uses = [use(pid) for pid in family(launcher)]
    for command, megabytes in sorted(uses, key=lambda one: -one.megabytes):
        print(f"{megabytes:7.1f}  {command[:100]}")
    print(f"{sum(one.megabytes for one in uses):7.1f}  MB in {len(uses)} processes")


if __name__ == "__main__":
    main()
