"""The parts of the interface on their own, as `/ui` shows them; whether colors can be told apart; the typeface."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Locator, Page, expect

from tests.e2e.house import House
from tests.e2e.picture import LOOKS, STRAY_PIXELS, Look, compare, count, differing, dress, in_few_colors, take
from tests.e2e.visitor import Visitor

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
NEVER_TWICE_THE_SAME = ("The pause of a hero draft", "The board of a hero draft")
"""One counts by the server's clock, which does not stand still; the other may lie a fraction of a pixel lower."""


LOAD_PICTURES = """async () => {
    for (const picture of document.images) {
        // Some are loaded when they are near.
        picture.scrollIntoView();
        await picture.decode();
    }
    scrollTo(0, 0);
}"""


@pytest.fixture(scope="module")
def ui(painter, showroom) -> Iterator[Page]:
    """The page that shows every part, whose clock stands still."""
    visitor = Visitor(painter, showroom.origin, timezone_id="UTC")
    page = visitor.page
    page.clock.set_fixed_time(NOON)
    page.goto("/ui")
    expect(page.get_by_role("heading", name="Parts of the interface")).to_be_visible()
    page.evaluate(LOAD_PICTURES)
    yield page
    visitor.close()
    assert visitor.complaints == []


BOXES = """() => [...document.querySelectorAll('main section:has(> h2)')].map((part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    const box = [left, top + scrollY, right, bottom + scrollY].map(Math.round);
    return [part.querySelector('h2').textContent, box];
})"""


def parts(page: Page) -> Locator:
    return page.get_by_role("main").locator("section")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_part_looks_as_it_did(look, ui):
    dress(ui, look)
    page = take(ui, whole=True)
    problems = []
    for title, box in ui.evaluate(BOXES):
        if title in NEVER_TWICE_THE_SAME:
            continue
        name = f"ui-{title.lower().replace(',', '').replace(' ', '-')}-{look}"
        problems.append(compare(name, page.crop(box)))
    assert len(problems) == 13
    assert not [problem for problem in problems if problem]


def open_dialog(page: Page, button: str) -> Locator:
    page.get_by_role("button", name=button).click()
    return page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))


def open_menu(page: Page) -> Locator:
    page.get_by_role("button", name="Open a menu").click()
    page.keyboard.press("ArrowDown")
    return page.get_by_role("menu")


def point_at(page: Page) -> Locator:
    page.get_by_role("button", name="Keys").hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    return part_of(page, "Keys and hints")


def focus_and_hover(page: Page) -> Locator:
    page.get_by_role("button", name="Hovered").hover()
    page.get_by_role("button", name="Focused").focus()
    # A key tells the browser that focus is to be seen.
    page.keyboard.press("Shift")
    return part_of(page, "Button")


def part_of(page: Page, title: str) -> Locator:
    return parts(page).filter(has=page.get_by_role("heading", name=title, exact=True))


FLOATING: dict[str, Callable[[Page], Locator]] = {
    "dialog": lambda page: open_dialog(page, "Open a dialog"),
    "confirmation": lambda page: open_dialog(page, "Ask for confirmation"),
    "menu": open_menu,
    "tooltip": point_at,
    "focus": focus_and_hover,
}


@pytest.mark.parametrize("name", FLOATING)
def test_what_floats_looks_as_it_did(name, ui):
    problems = []
    for look in LOOKS:
        dress(ui, look)
        try:
            problems.append(compare(f"ui-{name}-{look}", take(FLOATING[name](ui))))
        finally:
            ui.keyboard.press("Escape")
    assert not [problem for problem in problems if problem]


def test_the_page_is_for_developers_only(painter, furnished, tmp_path):
    shutil.copytree(furnished, tmp_path / "data")
    house = House(tmp_path / "data")
    house.server.environment |= {"DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1"}
    house.server.start()
    visitor = Visitor(painter, house.origin)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    try:
        visitor.page.goto("/ui")
        expect(visitor.page.get_by_role("heading", name="There is no such page")).to_be_visible()
        assert not [address for address in asked if "Showcase" in address]
    finally:
        visitor.close()
        house.close()


# The comparison itself: what it must see, and what not

CHANGES = {
    "moved": "button.style.position = 'relative'; button.style.left = '2px'",
    "of another color": "button.style.backgroundColor = 'oklch(0.54 0.1 172)'",
    "of other words": "button.textContent = 'Pick Bee'",
    "gone": "button.style.opacity = 0",
}


@pytest.fixture(scope="module")
def plain(ui) -> tuple[Locator, Image.Image]:
    """A part of the page, and how it looks."""
    dress(ui, LOOKS[0])
    part = part_of(ui, "Button")
    return part, take(part)


@pytest.mark.parametrize("change", CHANGES)
def test_a_comparison_sees_a_button_that_is(change, plain):
    part, before = plain
    button = part.get_by_role("button", name="Pick Ash").last
    button.evaluate(f"button => {{ {CHANGES[change]} }}")
    after = take(part)
    button.evaluate("button => { button.removeAttribute('style'); button.textContent = 'Pick Ash'; }")
    assert count(differing(after, before)) > STRAY_PIXELS


def a_pixel_beside(picture: Image.Image) -> Image.Image:
    moved = picture.copy()
    moved.paste(picture, (1, 0))
    return moved


SMOOTHED = {
    "softer": lambda picture: picture.filter(ImageFilter.GaussianBlur(0.5)),
    "harder": lambda picture: picture.filter(ImageFilter.UnsharpMask(1, 40, 0)),
    "a pixel beside": a_pixel_beside,
    "in few colors": lambda picture: in_few_colors(picture).convert("RGB"),
}


@pytest.mark.parametrize("otherwise", SMOOTHED)
def test_a_comparison_forgives_what_is_drawn(otherwise, plain):
    _, before = plain
    assert count(differing(SMOOTHED[otherwise](before), before)) <= STRAY_PIXELS


# Colors

GROUNDS = ("bg", "surface", "raised", "sunken")
TEXT = {
    "ink": (*GROUNDS, "accent-soft", "warn-soft", "danger-soft"),
    "muted": (*GROUNDS, "accent-soft"),
    "accent-text": (*GROUNDS, "accent-soft"),
    "warn": (*GROUNDS, "warn-soft"),
    "danger": (*GROUNDS, "danger-soft"),
    "on-accent": ("accent", "accent-strong"),
    "on-danger": ("danger", "danger-strong"),
    "bg": ("ink", "warn"),
    "on-hero": ("hero-strength", "hero-agility", "hero-intelligence", "hero-universal"),
}
"""Which letters stand on which grounds: at least 4.5 to 1."""
TEAMS = ("slate", "red", "orange", "amber", "lime", "green", "teal", "sky", "blue", "violet", "pink", "brown")
MARKS = {
    "edge": GROUNDS,
    "accent": GROUNDS,
    "danger": GROUNDS,
    "warn": GROUNDS,
    **{f"team-{team}": GROUNDS for team in TEAMS},
}
"""Which marks stand on which grounds: at least 3 to 1."""
NO_MARK = {"line", "scrim", "shade", "shade-deep"}
"""What parts or shades, and tells nothing."""

MEASURE = """() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const declared = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule.selectorText === ':root')
        .flatMap((rule) => [...rule.style]).filter((name) => name.startsWith('--'));
    const probe = document.body.appendChild(document.createElement('span'));
    const colors = {};
    for (const name of declared) {
        probe.style.color = '';
        probe.style.color = `var(${name})`;
        if (!CSS.supports('color', getComputedStyle(document.documentElement).getPropertyValue(name).trim())) continue;
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = getComputedStyle(probe).color;
        canvas.fillRect(0, 0, 1, 1);
        colors[name.slice(2)] = [...canvas.getImageData(0, 0, 1, 1).data];
    }
    probe.remove();
    return colors;
}"""


def luminance(color: list[int]) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[int], other: list[int]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_read_and_what_marks_stands_out(theme, ui):
    dress(ui, Look(1280, 800, theme))
    colors = ui.evaluate(MEASURE)
    faint = [
        f"{mark} on {ground}: {ratio:.2f}"
        for least, pairs in ((4.5, TEXT), (3.0, MARKS))
        for mark, grounds in pairs.items()
        for ground in grounds
        if (ratio := contrast(colors[mark], colors[ground])) < least
    ]
    assert not faint
    assert colors["bg"] != colors["ink"]
    seen = {*TEXT, *MARKS, *(ground for pairs in (TEXT, MARKS) for grounds in pairs.values() for ground in grounds)}
    assert set(colors) - seen == NO_MARK, "a color without a pair here is measured nowhere"


# The typeface

WIDTH_OF = """([text, family]) => {
    const probe = document.body.appendChild(document.createElement('span'));
    Object.assign(probe.style, { position: 'absolute', whiteSpace: 'nowrap', fontFamily: family });
    probe.textContent = text;
    const { width, height } = probe.getBoundingClientRect();
    probe.remove();
    return [width, height];
}"""
SENTENCE = "Ash picks, pick 12, round 3: Bee, Cyd and Dex are left"


def test_figures_are_equally_wide(ui):
    family = ui.evaluate("getComputedStyle(document.body).fontFamily")
    assert ui.evaluate(WIDTH_OF, ["1111", family])[0] == ui.evaluate(WIDTH_OF, ["8888", family])[0]


def test_nothing_jumps_when_the_typeface_arrives(ui):
    assert ui.evaluate("document.fonts.check('14px \"Inter Variable\"')")
    width, height = ui.evaluate(WIDTH_OF, [SENTENCE, "Inter Variable"])
    meanwhile, as_high = ui.evaluate(WIDTH_OF, [SENTENCE, "Inter Fallback"])
    if not ui.evaluate("document.fonts.load('14px \"Inter Fallback\"').then((faces) => faces.length, () => 0)"):
        pytest.skip("This machine has none of the fonts that stand in for Inter.")
    assert as_high == height
    assert meanwhile == pytest.approx(width, rel=0.02)


def test_a_page_asks_for_the_letters_it_shows(painter, showroom):
    visitor = Visitor(painter, showroom.origin)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if ".woff2" in request.url else None)
    visitor.page.goto("/organizations")
    expect(visitor.page.get_by_role("heading", name="Organizations")).to_be_visible()
    visitor.page.evaluate("document.fonts.ready")
    visitor.close()
    assert len(asked) == 1
    assert "/assets/inter-latin-wght-normal" in asked[0]
