"""What this process follows: drafts by sequence, tournaments by version."""

from collections.abc import Collection, Mapping

from backend.drafts.models import Draft
from backend.live.database import in_database
from backend.live.feed import Feeds
from backend.tournaments.models import Tournament


@in_database
def sequences(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Draft.objects.filter(pk__in=ids).values_list("pk", "sequence"))


@in_database
def versions(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Tournament.objects.filter(pk__in=ids).values_list("pk", "version"))


feeds = Feeds({"draft": sequences, "tournament": versions})
