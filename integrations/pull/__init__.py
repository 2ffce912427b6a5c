"""Sources that a worker of ours reads: Git repositories, the API of GitHub, addresses of OpenAPI documents.

Each is an integration like those that run elsewhere, with the same history of syncs, held deletions and trace.
"""
