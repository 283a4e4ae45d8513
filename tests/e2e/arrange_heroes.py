"""Hero drafts for browser tests, as far as wished for; part of `tests.e2e.arrange`."""

from collections.abc import Mapping, Sequence
from typing import Any

from backend.drafts.models import Draft
from backend.engine.core import PauseDraft
from backend.engine.hero_draft.commands import AbandonDraft, Choose, FlipCoin, MissCaptain, Ready, SeeCaptain
from backend.engine.hero_draft.state import Choice
from backend.leagues.models import HeroClock, HeroDraftSettings
from backend.tournaments.models import Team, TeamColor, Tournament
from backend.tournaments.services import create_match
from schema.ids import decode, encode
from tests.factories import a_league, a_tournament, a_user, an_organization, enter, team
from tests.services.drafting import act, let_time_pass, sam
from tests.services.hero_drafting import act_on_turn, an_open_draft, state_of, team_of

CAPTAINS = ("Ash", "Bee")


def make_match(
    *,
    name: str = "Cup",
    best_of: int = 1,
    deputies: Mapping[str, str] | None = None,
    clock: Sequence[int] | None = None,
    pauses: bool = True,
    most_pauses: int | None = None,
    opened: bool = True,
    so_far: Mapping[str, Any] | None = None,
) -> str:
    """Team Ash meets Team Bee in a cup whose staff is Sam; the path of the first game's draft.

    `clock` is the seconds of a first ban, of another action, and of the reserve. `deputies` are named by their captain.
    Without `opened` Sam has not opened the draft, and the path is that of the tournament. `so_far`: see `play`.
    """
    league = a_league(an_organization(owner="Olga", staff=["Sam"]))
    settings = HeroDraftSettings(league=league, pause_on_disconnect=pauses, most_pauses=most_pauses)
    if clock is not None:
        settings.clock = HeroClock.CUSTOM
        settings.first_ban_seconds, settings.action_seconds, settings.reserve_seconds = clock
    settings.save()
    cup = a_tournament(league, name=name, captains=CAPTAINS, team_size=2)
    for captain, color in zip(CAPTAINS, (TeamColor.TEAL, TeamColor.ORANGE), strict=True):
        Team.objects.filter(pk=team(cup, captain).pk).update(color=color)
    for captain, deputy in (deputies or {}).items():
        appoint_deputy(cup, captain, deputy)
    sides = {"team_a_id": team(cup, "Ash").pk, "team_b_id": team(cup, "Bee").pk}
    match = create_match(tournament_id=cup.pk, actor=sam(), best_of=best_of, **sides)
    if not opened:
        return f"/tournaments/{cup.slug}"
    draft = an_open_draft(match.games.get(number=1))
    play_heroes(draft, **(so_far or {}))
    return f"/tournaments/{cup.slug}/heroes/{encode('HeroDraft', draft.pk)}"


def appoint_deputy(cup: Tournament, captain: str, name: str) -> None:
    led, entry = team(cup, captain), enter(cup, name, 3000)
    entry.team = led
    entry.save()
    led.deputy = entry
    led.save()


def play_heroes(
    draft: Draft,
    *,
    ready: Sequence[str] = (),
    flipped: bool = False,
    choices: Sequence[str] = (),
    actions: int | None = None,
    seconds: float = 0,
    missing: str | None = None,
    paused: bool = False,
    abandoned: bool = False,
) -> None:
    """Captains come, flip, choose in their order, and ban and pick so many; what is left out before that is done first.

    Then time passes, a captain comes and leaves, staff pause or abandon it.
    """
    if actions is not None or choices:
        flipped = True
    for name in CAPTAINS if flipped else ready:
        if not state_of(draft).teams[team_of(draft, name)].ready:
            act(draft, Ready(team_of(draft, name)), a_user(name))
    if flipped and state_of(draft).flip is None:
        act(draft, FlipCoin(), a_user("Ash"))
    for choice in choices or (("FIRST_PICK", "RADIANT") if actions is not None else ()):
        if (chooser := state_of(draft).chooser) is not None:
            act(draft, Choose(Choice(choice)), a_user(state_of(draft).teams[chooser].captain_name))
    for _ in range(actions or 0):
        act_on_turn(draft)
    if seconds:
        let_time_pass(draft, seconds)
    if missing is not None:
        act(draft, SeeCaptain(team_of(draft, missing)))
        act(draft, MissCaptain(team_of(draft, missing)))
    if paused:
        act(draft, PauseDraft())
    if abandoned:
        act(draft, AbandonDraft())


def go_on_with_heroes(*, room: str, **what: Any) -> str:
    """Something more happens in a hero draft, see `play_heroes`."""
    id = decode(room.rsplit("/", 1)[1], "HeroDraft")
    play_heroes(Draft.objects.select_related("tournament").get(pk=id), **what)
    return room
