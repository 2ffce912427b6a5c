import os
from pathlib import Path

import pytest

from portal.launcher.data_dir import DataDir, DataDirError, lock, open_data_dir, throw_away
from portal.launcher.keys import key


def test_a_folder_in_use_for_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(DataDirError, match="not empty"):
        open_data_dir(tmp_path)


def test_what_the_servers_keep_is_closed_to_everyone_else(data_dir: DataDir) -> None:
    assert [folder.stat().st_mode & 0o777 for folder in (data_dir.services, data_dir.sockets)] == [0o700, 0o700]


def test_opening_again_finds_the_same_places(data_dir: DataDir) -> None:
    assert open_data_dir(data_dir.root) == data_dir


def test_socket_paths_stay_short_however_deep_the_folder_is(place: Path) -> None:
    data_dir = open_data_dir(place.joinpath(*["a-long-folder-name"] * 8))
    assert len(os.fsencode(data_dir.sockets / ".s.PGSQL.5432.lock")) < 107
    throw_away(data_dir)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the servers to another account")
def test_below_a_closed_home_the_servers_get_a_folder_outside_and_no_ancestor_changes(place: Path) -> None:
    place.chmod(0o700)
    data_dir = open_data_dir(place / "data")
    assert not data_dir.services.is_relative_to(place)
    assert place.stat().st_mode & 0o777 == 0o700
    throw_away(data_dir)


def test_a_second_launcher_is_told_who_holds_the_data(data_dir: DataDir) -> None:
    with lock(data_dir), pytest.raises(DataDirError, match=f"in use by process {os.getpid()}"):
        lock(data_dir)


def test_the_lock_ends_with_its_holder(data_dir: DataDir) -> None:
    lock(data_dir).close()
    lock(data_dir).close()


def test_keys_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = key("SECRETS_KEY", tmp_path)
    assert key("SECRETS_KEY", tmp_path) == first
    assert (tmp_path / "secrets_key").stat().st_mode & 0o777 == 0o600
