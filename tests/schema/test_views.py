"""A draft's view: made from the last one where somebody holds that, and never from that of another log."""

import gc

import pytest

from backend.drafts.log import read_state
from schema.drafts.loading import load_views
from tests.services.drafting import a_draft, pick

pytestmark = pytest.mark.django_db(transaction=True)


def view_of(draft):
    return load_views([draft.pk])[draft.pk]


def test_of_a_draft_that_is_looked_at_only_what_is_new_is_read():
    draft = a_draft()
    before = view_of(draft)
    pick(draft, "Ash", "Dot")
    after = view_of(draft)
    assert after.sequence == before.sequence + 2
    assert all(now is then for now, then in zip(after.log, before.log, strict=False))
    assert after.state == read_state(draft)
    del before, after
    gc.collect()
    assert view_of(draft).state == read_state(draft)


def test_what_another_log_held_in_its_place_is_in_no_view():
    draft = a_draft()
    pick(draft, "Ash", "Dot")
    seen = view_of(draft)
    draft.events.filter(sequence__gt=2).delete()  # as in a database of before
    pick(draft, "Ash", "Eli")
    assert view_of(draft).sequence == seen.sequence
    assert view_of(draft).state == read_state(draft) != seen.state
    assert [row.pk for row in view_of(draft).log] == list(draft.events.values_list("pk", flat=True))
