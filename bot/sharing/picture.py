"""A small picture of a few numbers, as PNG: bars, this week's over the week before's. It holds no name and no word of
anybody's.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

MEDIA_TYPE: Final = "image/png"
WIDTH: Final = 720
ROW: Final = 68
MARGIN: Final = 24
LABELS: Final = 250
"""How wide the column of labels is."""
TEXT: Final = 20
PAPER, INK, NOW, BEFORE = "#ffffff", "#23201c", "#1f6f54", "#c9c2b6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    label: str
    value: int
    before: int = 0


def bars(shown: Sequence[Bar], *, now: str, before: str = "") -> bytes:
    """One row a bar, with its number; below, where there is something to compare with, which colour is which."""
    from PIL import Image, ImageDraw  # a twentieth of a second, and once a week

    compares = bool(before) and any(bar.before for bar in shown)
    height = 2 * MARGIN + ROW * len(shown) + (ROW // 2 if compares else 0)
    image = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(image)
    most = max((max(bar.value, bar.before) for bar in shown), default=0) or 1
    for row, bar in enumerate(shown):
        _row(draw, MARGIN + row * ROW, bar, most, compares=compares)
    if compares:
        _key(draw, height - MARGIN, (NOW, now), (BEFORE, before))
    content = io.BytesIO()
    image.save(content, "PNG", optimize=True)
    return content.getvalue()


def _row(draw: "ImageDraw", top: int, bar: Bar, most: int, *, compares: bool) -> None:
    thick, thin = (26, 14) if compares else (36, 0)
    first = top + (ROW - thick - thin) // 2
    _write(draw, (MARGIN, top + ROW // 2), bar.label, anchor="lm")
    _bar(draw, first, thick, bar.value, most, NOW)
    if compares:
        _bar(draw, first + thick, thin, bar.before, most, BEFORE)


def _bar(draw: "ImageDraw", top: int, thick: int, value: int, most: int, colour: str) -> None:
    left, widest = MARGIN + LABELS, WIDTH - 2 * MARGIN - LABELS - 60
    right = left + round(widest * value / most)
    if value:
        draw.rectangle((left, top, right, top + thick), fill=colour)
    _write(draw, (right + 10, top + thick // 2), str(value), anchor="lm", size=TEXT if colour == NOW else 14)


def _key(draw: "ImageDraw", bottom: int, *meanings: tuple[str, str]) -> None:
    left = MARGIN + LABELS
    for colour, meaning in meanings:
        draw.rectangle((left, bottom - 16, left + 16, bottom), fill=colour)
        _write(draw, (left + 24, bottom - 8), meaning, anchor="lm", size=16)
        left += 200


def _write(draw: "ImageDraw", at: tuple[int, int], text: str, *, anchor: str, size: int = TEXT) -> None:
    from PIL import ImageFont

    draw.text(at, text, fill=INK, font=ImageFont.load_default(size), anchor=anchor)
