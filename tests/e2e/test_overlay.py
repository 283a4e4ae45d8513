"""The page for streams: nothing of it hides the picture it is laid over, but its bar."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

CLEAR = (0, 0, 0, 0)
ABOVE = (0, 0, 1920, 760)
"""Of 1080 lines, those that the bar leaves free."""


def painted(visitor, path, *, size=(1920, 1080)):
    """What a program for streams takes over from the page."""
    page = visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(path)
    expect(page.get_by_role("region", name="Team Ash")).to_be_visible()
    return Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA")


@pytest.fixture(scope="module")
def path(house):
    return "/overlay/heroes/" + house.a_hero_draft(so_far={"actions": 9}).rsplit("/", 1)[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_there_is_nothing_behind_the_bar_by_day_or_by_night(scheme, visit, path):
    picture = painted(visit(color_scheme=scheme), path)
    assert picture.crop(ABOVE).getcolors() == [(1920 * 760, CLEAR)]
    alpha = picture.getpixel((960, 1060))[3]
    assert alpha == 255, "the bar itself is dense"


def test_what_is_to_be_keyed_out_is_of_one_color(visit, path):
    picture = painted(visit(), f"{path}?background=green")
    assert picture.crop(ABOVE).getcolors() == [(1920 * 760, (0, 255, 0, 255))]


def test_it_is_the_same_picture_in_a_smaller_window_and_never_scrolls(visit, path):
    visitor = visit()
    picture = painted(visitor, path, size=(1280, 720))
    free = picture.crop((0, 0, 1280, 506))
    assert free.getcolors() == [(1280 * 506, CLEAR)]
    assert picture.getpixel((640, 712))[3] == 255
    visitor.expect_no_sideways_scroll()
