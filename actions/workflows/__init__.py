"""Workflows: graphs of nodes, each of which is a run of its own while the workflow goes through it."""
