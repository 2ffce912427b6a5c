"""Entities that files of a Git repository describe: port.yml and catalog-info.yaml, and what they point to."""
