"""Charts as SVG made on the server: they print, need no script, and each stands beside the table it was drawn from.

Colours come from the page's style sheet by class, so that a strict content-security-policy holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_BAR_WIDTH, _BAR_HEIGHT = 200, 14
_WIDTH, _HEIGHT, _FOOT, _LEFT = 720, 200, 22, 34
# «novembre 2021» is so long that more would run into each other.
MOST_NAMES = 7
# A letter is about so wide; a name that would not end within the frame is not written.
LETTER = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart over time: what stands below it, its height, and a part of it that is told apart."""

    name: str
    value: float
    part: float


def bar(value: float, low: float, high: float, most: float) -> Markup:
    """A bar of ``value`` on a scale up to ``most``, with its interval; the numbers stand beside it in the table."""
    scale = _BAR_WIDTH / most if most else 0.0
    length, start, end = (round(min(v, most) * scale, 1) for v in (value, low, high))
    middle = _BAR_HEIGHT / 2
    return Markup(
        '<svg class="bar" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true" focusable="false">'
        '<rect class="bar-fill" x="0" y="2" width="{length}" height="{thick}"/>'
        '<path class="bar-interval" d="M{start} {m}H{end}M{start} {t}V{b}M{end} {t}V{b}"/></svg>'
    ).format(
        w=_BAR_WIDTH,
        h=_BAR_HEIGHT,
        length=length,
        thick=_BAR_HEIGHT - 4,
        start=start,
        end=end,
        m=middle,
        t=middle - 3,
        b=middle + 3,
    )


def columns(data: Sequence[Column], title: str) -> Markup:
    """Columns over time, the part told apart in front; every so many names are written, so that none overlap."""
    most = _ceiling(max((column.value for column in data), default=0))
    step = (_WIDTH - _LEFT) / max(len(data), 1)
    written = max(1, -(-len(data) // MOST_NAMES))
    pieces = [_grid_line(share, most) for share in (0.0, 0.5, 1.0)]
    for place, column in enumerate(data):
        x = _LEFT + place * step
        pieces.append(_column("column", x, step, column.value / most))
        pieces.append(_column("column-part", x, step, column.part / most))
        if place % written == 0 and x + len(column.name) * LETTER <= _WIDTH:
            name = Markup('<text class="axis" x="{x}" y="{y}">{name}</text>')
            pieces.append(name.format(x=round(x, 1), y=_HEIGHT - 6, name=column.name))
    frame = Markup('<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-label="{title}">{inside}</svg>')
    return frame.format(w=_WIDTH, h=_HEIGHT, title=title, inside=Markup("").join(pieces))


def _column(kind: str, x: float, step: float, share: float) -> Markup:
    height = share * (_HEIGHT - _FOOT - 8)
    return Markup('<rect class="{kind}" x="{x}" y="{y}" width="{w}" height="{h}"/>').format(
        kind=kind,
        x=round(x, 1),
        y=round(_HEIGHT - _FOOT - height, 1),
        w=round(max(step - max(step * 0.2, 0.5), 0.5), 1),
        h=round(height, 1),
    )


def _grid_line(share: float, most: float) -> Markup:
    y = round(_HEIGHT - _FOOT - share * (_HEIGHT - _FOOT - 8), 1)
    return Markup(
        '<path class="grid-line" d="M{left} {y}H{right}"/><text class="axis" x="0" y="{text}">{value}</text>'
    ).format(left=_LEFT, right=_WIDTH, y=y, text=y + 4, value=f"{share * most:g}".replace(".", ","))


def _ceiling(value: float) -> float:
    """The next round number, so that the scale reads well."""
    power = 1
    while power * 10 < value:
        power *= 10
    return next((power * step for step in (1, 2, 4, 6, 8, 10) if power * step >= value), power * 10) or 1
