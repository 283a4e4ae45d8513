"""The door to drafts: whoever may see the tournament may see its drafts."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from backend.accounts.access import Viewer, signed_in
from backend.accounts.models import User
from backend.drafts.models import Draft, DraftKind
from backend.engine.core import RuleViolation, Seat
from backend.tournaments.access import is_in_sight, is_staff, is_visible, visible_tournaments
from backend.tournaments.models import Team


def access_draft(viewer: Viewer, *, id: int, kind: DraftKind = DraftKind.TEAM_DRAFT) -> Draft:
    """A draft of this kind that the viewer may see, with its tournament. Raises NOT_FOUND.

    One query where all may see it, else two: one that is missing takes as long as one that may not be seen.
    """
    return _seen(viewer, Draft.objects.select_related("tournament").filter(pk=id, kind=kind).first())


def access_drafts(asked: Sequence[tuple[Viewer, DraftKind, int]]) -> list[Draft | BaseException]:
    """For each viewer, kind and id what `access_draft` gives, or raises.

    One query for all that everybody may see.
    """
    drafts = Draft.objects.select_related("tournament").in_bulk({id for _, _, id in asked})
    found = {(draft.kind, id): draft for id, draft in drafts.items()}
    return [_seen_or_not(viewer, found.get((kind, id))) for viewer, kind, id in asked]


def _seen_or_not(viewer: Viewer, draft: Draft | None) -> Draft | RuleViolation:
    try:
        return _seen(viewer, draft)
    except RuleViolation as refused:
        return refused


def _seen(viewer: Viewer, draft: Draft | None) -> Draft:
    if draft is None:
        is_in_sight(viewer, None)
    if draft is None or not is_visible(viewer, draft.tournament):
        raise RuleViolation("NOT_FOUND", "There is no such draft.", "draft_id")
    return draft


def visible_drafts(viewer: Viewer) -> QuerySet[Draft]:
    """All drafts somebody may see."""
    return Draft.objects.filter(tournament__in=visible_tournaments(viewer))


def seat_of(draft: Draft, viewer: Viewer) -> Seat:
    """What somebody may do in a draft: for which teams, and whether as staff. Two queries; none for a stranger."""
    user = signed_in(viewer)
    if user is None:
        return Seat(user=None)
    return Seat(user=user.pk, teams=frozenset(teams_led_by(user, draft)), staff=is_staff(user, draft.tournament))


def teams_led_by(user: User, draft: Draft) -> list[int]:
    """The ids of the teams somebody captains or deputises for."""
    led = Team.objects.filter(Q(captain__user=user) | Q(deputy__user=user), tournament_id=draft.tournament_id)
    return list(led.order_by("pk").values_list("pk", flat=True))
