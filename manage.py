#!/usr/bin/env python3
"""Django's command-line entry: `manage.py serve`, `manage.py seed`, `manage.py play_draft`, ..."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"Firstpick cannot start: {problem}")
