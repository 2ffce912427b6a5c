"""One look at a repository: nothing more than its newest commit is asked for while that is known already."""

from integrations.pull.documents import Place, synced
from integrations.pull.endings import Ending
from integrations.pull.git.files import RepositoryFiles
from integrations.pull.git.repository import connected, fetched, tip_of
from integrations.pull.turns import Turn, is_time, opened
from portal.git import workspace


def pull(turn: Turn) -> Ending:
    """Raises PortalError when the repository cannot be read."""
    wanted = opened(turn.pull)
    with workspace() as folder:
        git = connected(wanted, folder)
        tip = tip_of(git, wanted.get("branch"))
        if not (turn.asked or turn.pulled.get("commit") != tip.commit or is_time(turn.pulled)):
            return Ending("unchanged")
        turn.renew()
        repository = fetched(git, tip)
        files = RepositoryFiles(turn.actor, repository, wanted)
        told = {"commit": repository.commit, "branch": repository.branch}
        words = f"Read {len(files.chosen)} files of {repository.branch} at {repository.commit[:12]}"
        return synced(turn, files, Place(words, told, told))
