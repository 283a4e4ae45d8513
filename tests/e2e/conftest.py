"""One browser for all, one server a module, a browser context a person: nobody shares a cookie."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

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


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        missing = "There is no Chromium for the browser tests."
        if is_on("CI") or is_on("REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def furnished(tmp_path_factory) -> Path:
    """A directory with the demo's data, to be copied."""
    directory = tmp_path_factory.mktemp("furnished")
    House(directory).furnish()
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


@pytest.fixture
def visit(browser, house) -> Iterator[Visit]:
    """`visit("ash", width=360)`: a browser for somebody, without a name for a stranger; `by` a line, another house."""
    visitors = []

    def open_browser(username: str | None = None, *, by: Line | House = house, **options) -> Visitor:
        visitor = Visitor(browser, by.origin, **options)
        visitors.append(visitor)
        home = by if isinstance(by, House) else house
        return visitor.sign_in(home.a_session(username)) if username else visitor

    yield open_browser
    for visitor in visitors:
        visitor.close()
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints_but_of_the_line()]
    assert not complaints
