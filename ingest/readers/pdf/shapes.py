"""Boxes and colours of a PDF's page."""

from collections.abc import Sequence
from typing import Any

from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt

#: Left, lower, right, upper edge, in points.
Box = tuple[float, float, float, float]
#: Red, green, blue, from 0 to 1.
Rgb = tuple[float, float, float]
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def meet(one: Box, other: Box) -> Box:
    """What two boxes share; upside down where they share nothing."""
    return (
        max(one[0], other[0]), max(one[1], other[1]),
        min(one[2], other[2]), min(one[3], other[3]),
    )  # fmt: skip


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def boxes(path: Sequence[PathSegment], ctm: Matrix) -> list[tuple[Box, bool]]:
    """The subpaths as boxes, where they nearly fill them, and whether they do so exactly."""
    subpaths: list[list[tuple[float, float]]] = []
    for operation in path:
        if operation[0] == "m":
            subpaths.append([])
        if subpaths and len(operation) > 2:
            subpaths[-1].append(apply_matrix_pt(ctm, operation[-2:]))
    found = []
    for points in subpaths:
        if len(points) >= 4:
            box = around(points)
            share = _surface(points) / max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
            if share > 0.8:
                found.append((box, share > 0.99))
    return found


def _surface(points: Sequence[tuple[float, float]]) -> float:
    """The area of a polygon, by the shoelace formula."""
    around = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around)) / 2


def rgb(value: Any, space: str) -> Rgb | None:
    """Red, green, blue from 0 to 1; None for patterns, spot colours and tables of colours."""
    if space in ("Separation", "DeviceN"):
        parts = value if isinstance(value, tuple) else (value,)
        return (1.0, 1.0, 1.0) if all(part == 0 for part in parts) else None
    if space in ("Pattern", "Indexed", "Lab"):
        return None
    if isinstance(value, int | float):
        return (float(value),) * 3
    if isinstance(value, tuple) and all(isinstance(part, int | float) for part in value):
        if len(value) == 3:
            return value
        if len(value) == 4:
            c, m, y, k = value
            return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return None
