"""One browser for all, one server a module, a browser context a person: nobody shares a cookie."""

import fcntl
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from tests.e2e.house import House
from tests.e2e.line import Line
from tests.e2e.visitor import Visitor
from tests.everything import find_chromium, is_on

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    # Letters are drawn alike on every screen: tests compare pictures.
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE_MS = 10_000


FIRST = ("test_hero_draft", "test_tournament", "test_whole_draft", "test_league_night", "test_hero_staff")
"""Files whose tests are few and long: if they came last, the other browsers would stand idle and wait."""


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
    items.sort(key=lambda item: item.path.stem not in FIRST)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright) -> Iterator[Browser]:
    with launched(playwright, find_chromium()) as browser:
        yield browser


@pytest.fixture(scope="package")
def painter(playwright) -> Iterator[Browser]:
    """The browser whose pictures are compared."""
    with launched(playwright, find_chromium(to_paint=True)) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright, chromium: str | None) -> Iterator[Browser]:
    if chromium is None:
        missing = "There is no Chromium for the browser tests."
        if is_on("CI") or is_on("REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def furnished(tmp_path_factory) -> Path:
    """A directory with the demo's data, to be copied. Of several processes of tests one makes it."""
    place = tmp_path_factory.getbasetemp()
    directory = (place.parent if "PYTEST_XDIST_WORKER" in os.environ else place) / "furnished"
    with directory.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not directory.exists():
            made = directory.with_suffix(".made")
            made.mkdir()
            House(made).furnish()
            made.rename(directory)
    return directory


@contextmanager
def open_house(furnished: Path, directory: Path) -> Iterator[House]:
    shutil.copytree(furnished, directory)
    house = House(directory)
    try:
        house.server.start()
        yield house
    finally:
        house.close()


@pytest.fixture(scope="module")
def house(furnished, tmp_path_factory) -> Iterator[House]:
    """A served app with the demo. The tests of a module share it, and keep to tournaments of their own."""
    with open_house(furnished, tmp_path_factory.mktemp("house") / "data") as house:
        yield house


@pytest.fixture(scope="package")
def showroom(furnished, tmp_path_factory) -> Iterator[House]:
    """The demo as it comes: here nothing is changed."""
    with open_house(furnished, tmp_path_factory.mktemp("showroom") / "data") as showroom:
        yield showroom


@pytest.fixture
def line(house) -> Iterator[Line]:
    """A way to the server that can be cut."""
    with Line(house.server.port) as line:
        yield line


Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def left() -> Iterator[dict[str, list[BrowserContext]]]:
    """Contexts that visitors of a module have left, by their wishes: the next need not read the app anew."""
    contexts: dict[str, list[BrowserContext]] = defaultdict(list)
    yield contexts
    for context in chain.from_iterable(contexts.values()):
        context.close()


@pytest.fixture
def visit(browser, house, left) -> Iterator[Visit]:
    """`visit("ash", width=360)`: a browser for somebody, without a name for a stranger; `by` a line, another house.

    Whoever changes the context itself (`offline`, scripts of their own) says so with `apart=True`.
    """
    visitors: list[tuple[Visitor, list[BrowserContext] | None]] = []

    def open_browser(
        username: str | None = None, *, by: Line | House = house, apart: bool = False, **options
    ) -> Visitor:
        place = None if apart or isinstance(by, Line) else left[repr((by.origin, sorted(options.items())))]
        visitor = Visitor(browser, by.origin, context=place.pop() if place else None, **options)
        visitors.append((visitor, place))
        home = by if isinstance(by, House) else house
        return visitor.sign_in(home.a_session(username)) if username else visitor

    yield open_browser
    for visitor, place in visitors:
        if place is None:
            visitor.close()
        else:
            place.append(visitor.leave())
    complaints = [complaint for visitor, _ in visitors for complaint in visitor.complaints_but_of_the_line()]
    assert not complaints
