"""Tournaments for browser tests, made past the app in the database of `DATA_DIR`.

`python -m tests.e2e.arrange` reads one wish a line as JSON, and answers each with a line once it stands. Everybody has
the demo's password.
"""

import json
import os
import sys
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402

from backend.accounts.models import User  # noqa: E402
from backend.drafts.team_drafts import start_team_draft  # noqa: E402
from backend.engine.team_draft.state import Style, TimeoutPolicy  # noqa: E402
from backend.tournaments.demo import PASSWORD  # noqa: E402
from tests.factories import a_league, a_tournament, a_user, an_organization  # noqa: E402
from tests.services.drafting import POOL, ROSTER  # noqa: E402


def make_cup(
    *,
    name: str = "Cup",
    captains: dict[str, int] = ROSTER,
    players: dict[str, int] = POOL,
    team_size: int = 3,
    draft: dict[str, Any] | None = None,
    **fields: Any,
) -> str:
    """A tournament whose staff is Sam, and with `draft` (style, pick_seconds, on_timeout) one Sam started; its slug."""
    league = a_league(an_organization(owner="Olga", staff=["Sam"]))
    cup = a_tournament(league, name=name, captains=captains, players=players, team_size=team_size, **fields)
    if draft is not None:
        options = {**draft, "style": Style(draft.get("style", "SNAKE"))}
        if "on_timeout" in draft:
            options["on_timeout"] = TimeoutPolicy(draft["on_timeout"])
        start_team_draft(tournament_id=cup.pk, actor=a_user("Sam"), **options)
    return cup.slug


def main() -> None:
    # Hashing is slow by design, and all share the password: once is enough.
    password = make_password(PASSWORD)
    for line in sys.stdin:
        slug = make_cup(**json.loads(line))
        User.objects.filter(is_demo=False).update(is_demo=True, password=password)
        print(json.dumps({"slug": slug}), flush=True)


if __name__ == "__main__":
    main()
