import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.launcher.data_dir import DataDir, open_data_dir, throw_away


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the account of the servers can reach; pytest's own are closed to it."""
    with tempfile.TemporaryDirectory(prefix="roadstead-launcher-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture
def data_dir(place: Path) -> Iterator[DataDir]:
    opened = open_data_dir(place / "data")
    yield opened
    throw_away(opened)
