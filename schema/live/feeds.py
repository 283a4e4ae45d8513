"""What this process follows: drafts by sequence, tournaments by version."""

from collections.abc import Collection, Mapping

from asgiref.sync import sync_to_async

from backend.drafts.models import Draft
from backend.live.feed import Feeds
from backend.tournaments.models import Tournament


@sync_to_async
def sequences(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Draft.objects.filter(pk__in=ids).values_list("pk", "sequence"))


@sync_to_async
def versions(ids: Collection[int]) -> Mapping[int, int]:
    return dict(Tournament.objects.filter(pk__in=ids).values_list("pk", "version"))


feeds = Feeds({"draft": sequences, "tournament": versions})
