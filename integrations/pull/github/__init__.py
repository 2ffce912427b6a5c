"""Repositories, pull requests, workflows, teams and people of an organization at GitHub, read over its REST API."""
