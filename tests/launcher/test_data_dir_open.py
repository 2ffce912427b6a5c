import os
from pathlib import Path

import pytest

from portal.launcher.data_dir import DataDirError, lock, open_data_dir
from portal.launcher.keys import key


def test_a_folder_in_use_for_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(DataDirError, match="not empty"):
        open_data_dir(tmp_path)


def test_what_the_servers_keep_is_closed_to_everyone_else(tmp_path: Path) -> None:
    data_dir = open_data_dir(tmp_path / "data")
    assert [folder.stat().st_mode & 0o777 for folder in (data_dir.services, data_dir.sockets)] == [0o700, 0o700]


def test_opening_again_finds_the_same_places(tmp_path: Path) -> None:
    assert open_data_dir(tmp_path / "data") == open_data_dir(tmp_path / "data")


def test_socket_paths_stay_short_however_deep_the_folder_is(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-long-folder-name"] * 8)
    data_dir = open_data_dir(deep)
    assert len(os.fsencode(data_dir.sockets / ".s.PGSQL.5432.lock")) < 107
    data_dir.sockets.rmdir()


def test_a_second_launcher_is_told_who_holds_the_data(tmp_path: Path) -> None:
    data_dir = open_data_dir(tmp_path / "data")
    with lock(data_dir), pytest.raises(DataDirError, match=f"in use by process {os.getpid()}"):
        lock(data_dir)


def test_the_lock_ends_with_its_holder(tmp_path: Path) -> None:
    data_dir = open_data_dir(tmp_path / "data")
    lock(data_dir).close()
    lock(data_dir).close()


def test_keys_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = key("SECRETS_KEY", tmp_path)
    assert key("SECRETS_KEY", tmp_path) == first
    assert (tmp_path / "secrets_key").stat().st_mode & 0o777 == 0o600
