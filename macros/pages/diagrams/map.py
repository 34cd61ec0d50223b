"""The outlines of the municipalities → shapes on a drawn map, each with the place of its name."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from macros.records.organisation import Municipality, Outline
from macros.site.site import Site

WIDTH = 560  # of the drawing; its height follows
_EDGE = 4  # room for the lines at its edges
_LEVELS = 24  # at which a name may stand
_NAME = 90  # the room that most names need

Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """A municipality on the map: its outline as the path of an SVG, and the middle of where its name has most room."""

    municipality: Municipality
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """The drawn map, as wide as WIDTH; `sources` are the records that it is drawn from."""

    height: int
    shapes: tuple[Shape, ...]
    sources: tuple[Outline, ...]
    width: int = WIDTH

    @property
    def shown(self) -> set[str]:
        """The ids of the municipalities that are drawn."""
        return {shape.municipality.id for shape in self.shapes}


def municipality_map(site: Site) -> Map | None:
    """The map of the members whose outline is known; None without any."""
    members = {item.id: item for item in site.members}
    outlines = tuple(item for item in site.records("outline") if item.id in members)
    if not outlines:
        return None
    corners = [point for item in outlines for ring in item.corners for point in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    narrowing = cos(radians((south + north) / 2))  # of a degree of longitude
    scale = (WIDTH - 2 * _EDGE) / ((east - west) * narrowing)

    def place(point: Point) -> Point:
        longitude, latitude = point
        return _EDGE + (longitude - west) * narrowing * scale, _EDGE + (north - latitude) * scale

    shapes = tuple(_shape(members[item.id], [[*map(place, ring)] for ring in item.corners]) for item in outlines)
    return Map(round((north - south) * scale + 2 * _EDGE), shapes, outlines)


def _shape(municipality: Municipality, rings: list[list[Point]]) -> Shape:
    path = "".join(f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in ring)}Z" for ring in rings)
    x, y = _roomiest(max(rings, key=_area))
    return Shape(municipality, path, round(x), round(y))


def _area(ring: list[Point]) -> float:
    return abs(sum(x * below - beside * y for (x, y), (beside, below) in _sides(ring))) / 2


def _sides(ring: list[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _roomiest(ring: list[Point]) -> Point:
    """The middle of a level line inside the ring that a name fits on, the freest of all corners; else of the widest."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    best, middle = (-1.0, 0.0), ring[0]
    for level in range(_LEVELS // 5, _LEVELS - _LEVELS // 5 + 1):
        y = top + (bottom - top) * level / _LEVELS + 0.01
        crossed = sorted(
            x + (y - own) / (below - own) * (beside - x)
            for (x, own), (beside, below) in _sides(ring)
            if (own > y) != (below > y)
        )
        for left, right in zip(crossed[::2], crossed[1::2], strict=False):
            x = (left + right) / 2
            free = min(hypot((x - beside) / 3, y - own) for beside, own in ring)  # a name is wide and low
            if (fit := (min(right - left, _NAME), free)) > best:
                best, middle = fit, (x, y)
    return middle
