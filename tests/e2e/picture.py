"""Pictures of the app, compared with the ones that are kept in `looks/`.

A picture is taken the same way everywhere: a pixel a point, the app's own typeface, nothing moving, no caret, and what
is never twice the same (times, dice) covered. docs/adr/0019 says how the comparison was tuned.
"""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Locator, Page

KEPT = Path(__file__).parent / "looks"
ARTIFACTS = Path(__file__).parent.parent / "artifacts" / "looks"

TOLERANCE = 14
"""So far may a channel of 256 be from what was expected: what a palette of 128 colors takes away."""
SMOOTHING = 0.4
"""And by this part of what the neighbours of a pixel differ by: letters and edges are smoothed otherwise elsewhere."""
STRAY_PIXELS = 12
"""So many may differ for no reason worth knowing."""
COLORS = 128
COVER = "#8a8f98"


@dataclass(frozen=True)
class Look:
    """A size of the window by day or by night."""

    width: int
    height: int
    theme: str

    def __str__(self) -> str:
        return f"{self.width}-{self.theme}"


LOOKS = tuple(Look(width, height, theme) for width, height in ((1280, 800), (360, 640)) for theme in ("light", "dark"))


def is_updating() -> bool:
    """Whether what differs is to be kept from now on: `LOOKS=update`, which is what `make looks` says."""
    return os.environ.get("LOOKS") == "update"


def dress(page: Page, look: Look) -> None:
    """Give a page another size and theme, without loading it again, and let it come to rest."""
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(color_scheme=look.theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.mouse.move(0, 0)
    page.evaluate(
        """async () => {
            await document.fonts.ready;
            // Two frames: what watches the size of the window has answered, and that is painted.
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )


def take(
    shown: Page | Locator, *, covered: Sequence[Locator] = (), style: str = "", whole: bool = False
) -> Image.Image:
    """The screen (or the whole page), or a part of it, with some of it covered; `style` is for the picture."""
    more = {"full_page": whole} if isinstance(shown, Page) else {}
    png = shown.screenshot(
        animations="disabled", caret="hide", scale="css", mask=covered, mask_color=COVER, style=style, **more
    )
    return Image.open(io.BytesIO(png)).convert("RGB")


def in_few_colors(picture: Image.Image) -> Image.Image:
    """A picture with a palette, a third as large. Of colors that become one, the one that is there most stays."""
    few = picture.quantize(COLORS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    counted = sorted(picture.getcolors(picture.width * picture.height) or [])
    each = Image.new("RGB", (len(counted), 1))
    each.putdata([color for _, color in counted])
    became = each.quantize(palette=few, dither=Image.Dither.NONE).get_flattened_data()
    palette = few.getpalette() or []
    for (_, color), index in zip(counted, became, strict=True):
        palette[3 * index : 3 * index + 3] = color
    few.putpalette(palette)
    return few


def differing(actual: Image.Image, expected: Image.Image) -> Image.Image:
    """Black, and white where a pixel is what none of its neighbours was expected to be, or the other way round.

    Edges that are smoothed otherwise, or lie a pixel beside, are no difference; a color is, and what moved by more.
    """
    mask = Image.new("L", actual.size)
    plainly = exceeding(ImageChops.difference(actual, expected), Image.new("RGB", actual.size), [TOLERANCE] * 256)
    if place := plainly.getbbox():
        # To look at neighbours takes a while: only where there is something.
        left, top, right, bottom = place
        part = (max(left - 1, 0), max(top - 1, 0), min(right + 1, actual.width), min(bottom + 1, actual.height))
        here, there = actual.crop(part), expected.crop(part)
        mask.paste(ImageChops.lighter(beyond(here, there), beyond(there, here)), part)
    return mask


def beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    """White where a pixel of `picture` is lighter or darker in a channel than all around it in `other`, by too much."""
    lightest = other.filter(ImageFilter.MaxFilter(3))
    darkest = other.filter(ImageFilter.MinFilter(3))
    by = ImageChops.lighter(ImageChops.subtract(picture, lightest), ImageChops.subtract(darkest, picture))
    allowed = [min(255, TOLERANCE + round(SMOOTHING * contrast)) for contrast in range(256)]
    return exceeding(by, ImageChops.subtract(lightest, darkest), allowed)


def exceeding(difference: Image.Image, contrast: Image.Image, allowed: Sequence[int]) -> Image.Image:
    """White where a channel is off by more than what is allowed at this contrast."""
    red, green, blue = ImageChops.subtract(difference, contrast.point([*allowed] * 3)).split()
    most = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    return most.point([255 if value else 0 for value in range(256)])


def count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def compare(name: str, actual: Image.Image) -> str | None:
    """What is wrong with a picture, if anything; with `LOOKS=update` it is kept instead.

    The picture is always left in `tests/artifacts/looks`, and where it differs also what was expected, and where.
    """
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    actual.save(ARTIFACTS / f"{name}.actual.png", compress_level=1)
    for former in ("expected", "difference"):
        (ARTIFACTS / f"{name}.{former}.png").unlink(missing_ok=True)
    kept = KEPT / f"{name}.png"
    problem = mismatch(name, actual, kept)
    if problem and is_updating():
        KEPT.mkdir(exist_ok=True)
        in_few_colors(actual).save(kept, optimize=True)
        return None
    return problem


def mismatch(name: str, actual: Image.Image, kept: Path) -> str | None:
    if not kept.exists():
        return f"{name}: there is no such picture yet; `make looks` keeps it"
    expected = Image.open(kept).convert("RGB")
    if actual.size != expected.size:
        expected.save(ARTIFACTS / f"{name}.expected.png")
        return f"{name}: {actual.size} in place of {expected.size}"
    mask = differing(actual, expected)
    different = count(mask)
    if different <= STRAY_PIXELS:
        return None
    expected.save(ARTIFACTS / f"{name}.expected.png")
    faint = Image.blend(actual, Image.new("RGB", actual.size, "white"), 0.75)
    faint.paste((230, 0, 90), mask=mask.filter(ImageFilter.MaxFilter(3)))
    faint.save(ARTIFACTS / f"{name}.difference.png")
    return f"{name}: {different} pixels differ, within {mask.getbbox()}"
