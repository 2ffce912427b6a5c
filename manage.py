#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from tenants.upgrade.pending import nothing_to_migrate

# What `tenants migrate` says when it had nothing to do.
NOTHING = "0 organizations migrated, 0 failed"


def main(arguments: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if arguments[1:] == ["tenants", "migrate"] and nothing_to_migrate():
        print(NOTHING)
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
