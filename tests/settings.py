"""The house's settings as a developer has them, whatever the shell says: pytest reads this before any conftest."""

import os

os.environ.setdefault("DEBUG", "1")

from backend.settings import *  # noqa: F403

# A test has clients of its own, each with its middleware: files are looked up when asked for, not listed each time.
WHITENOISE_AUTOREFRESH = True
