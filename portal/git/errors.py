"""What can go wrong between us and a repository."""

from portal.errors import UpstreamFailed


class GitFailed(UpstreamFailed):
    """Raised when git, or the server behind a repository, refuses; `permanent` tells whether trying again can help."""

    code = "git_failed"


class RepositoryTooLarge(GitFailed):
    """Raised when a repository, or what git tells of it, is more than we take."""

    code = "repository_too_large"
