#!/usr/bin/env python3
"""Django's command-line entry: `manage.py serve`, `manage.py seed`, `manage.py play_draft`, ..."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

OF_A_LEAGUE_NIGHT = ("league_night", "backup", "restore")
"""What is about one's own league on one machine, unless the environment speaks of something else."""

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in OF_A_LEAGUE_NIGHT and not os.environ.keys() & {"DEBUG", "SECRET_KEY"}:
        os.environ.setdefault("DEMO", "0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"Firstpick cannot start: {problem}")
