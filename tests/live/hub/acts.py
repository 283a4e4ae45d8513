"""What drafts do, for tests that wait for it on a loop."""

from asgiref.sync import sync_to_async

from tests.services import drafting

a_draft, act, pick = sync_to_async(drafting.a_draft), sync_to_async(drafting.act), sync_to_async(drafting.pick)
