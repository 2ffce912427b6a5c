"""Git repositories of others and of ours, reached only at judged addresses and by a git that asks and runs nothing.

remote_of      an address and its credentials, pinned to what was judged; check_address refuses early
Git            runs git on a bare repository in a folder of its own
workspace      that folder, for the time of the work
"""

from portal.git.errors import GitFailed, RepositoryTooLarge
from portal.git.remotes import LOCAL, Remote, check_address, ref_faults, remote_of, require_ref
from portal.git.running import Git, workspace

__all__ = [
    "LOCAL",
    "Git",
    "GitFailed",
    "Remote",
    "RepositoryTooLarge",
    "check_address",
    "ref_faults",
    "remote_of",
    "require_ref",
    "workspace",
]
