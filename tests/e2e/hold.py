"""Requests to the API that a test keeps from the server until it lets them go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, Route

Which = Callable[[Request], bool]


class Hold:
    """From now on keeps those of a page's requests that `which` is true of; `held` are they, in order."""

    def __init__(self, page: Page, which: Which) -> None:
        self.page = page
        self.which = which
        self.held: list[Route] = []
        page.route("**/api/graphql/", self._keep)

    def _keep(self, route: Route) -> None:
        if self.which(route.request):
            self.held.append(route)
        else:
            route.continue_()

    @contextmanager
    def expecting(self) -> Iterator[None]:
        """What is done inside makes one such request; afterwards it is held."""
        before = len(self.held)
        with self.page.expect_request(self.which):
            yield
        # Playwright tells of a request first, and asks what to do with it right after: before it answers anything else.
        self.page.title()
        assert len(self.held) == before + 1

    def let_go(self) -> None:
        """All that was held goes its way; what comes is held on."""
        for route in self.held:
            route.continue_()
        self.held.clear()


def asks(name: str) -> Which:
    """True of a request for the operation of this name."""
    return lambda request: request.method == "POST" and (request.post_data_json or {}).get("operationName") == name
