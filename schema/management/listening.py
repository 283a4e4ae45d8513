"""What the commands that serve have in common before they do."""

from django.conf import settings
from django.core.management.base import CommandError

from backend.network import is_taken


def refuse_taken_port(command: str) -> None:
    """Raises CommandError, which names another port for this command, when something listens where we are to."""
    if is_taken(settings.HOST, settings.PORT):
        raise CommandError(
            f"Port {settings.PORT} of {settings.HOST} is in use. Choose another: {command} PORT={settings.PORT + 1}"
        )
