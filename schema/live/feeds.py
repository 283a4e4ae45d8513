"""What this process follows: drafts by sequence, tournaments by version; people and doors by who may see what.

`person` moves when what somebody may see or do, or what proves who they are, was taken away; `door` when fewer people
may see a tournament than before. `queue` has the wishes of a team, by the id of the team: it drafts once. `hover` has
what a team looks at in a hero draft, by the id of its row.
"""

from collections.abc import Collection, Mapping

from backend.accounts.models import User
from backend.drafts.models import Draft, HeroHover, PickQueue
from backend.live.database import in_database
from backend.live.feed import Feeds
from backend.tournaments.models import Tournament

GONE = 2**62
"""The position of a person or a tournament that was deleted: beyond any that was seen."""


@in_database
def sequences(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Draft.objects.filter(pk__in=ids).values_list("pk", "sequence"))


@in_database
def versions(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Tournament.objects.filter(pk__in=ids).values_list("pk", "version"))


@in_database
def queues(ids: Collection[int]) -> Mapping[int, int]:
    return dict(PickQueue.objects.filter(team__in=ids).values_list("team", "version"))


@in_database
def hovers(ids: Collection[int]) -> Mapping[int, int]:
    return dict(HeroHover.objects.filter(pk__in=ids).values_list("pk", "version"))


@in_database
def people(ids: Collection[int]) -> Mapping[int, int]:
    return dict.fromkeys(ids, GONE) | dict(User.objects.filter(pk__in=ids).values_list("pk", "access_version"))


@in_database
def doors(ids: Collection[int]) -> Mapping[int, int]:
    return dict.fromkeys(ids, GONE) | dict(Tournament.objects.filter(pk__in=ids).values_list("pk", "access_version"))


feeds = Feeds(
    {"draft": sequences, "tournament": versions, "queue": queues, "hover": hovers, "person": people, "door": doors}
)
