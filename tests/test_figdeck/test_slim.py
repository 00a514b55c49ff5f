"""Drawings made slim: what goes and what stays."""

from __future__ import annotations

import pytest

from figdeck.slim import slim


@pytest.mark.parametrize(
    ("told", "svg", "slimmed"),
    [
        ("a name that nothing refers to goes", '<g id="axes_1" opacity="1"/>', '<g opacity="1"/>'),
        ("a name that is referred to stays", '<rect id="c1"/><path clip-path="url(#c1)"/>', None),
        ("CSS becomes attributes", '<path style="fill: none; stroke: red"/>', '<path fill="none" stroke="red"/>'),
        ("other CSS stays", '<image style="image-rendering: pixelated"/>', None),
        (
            "a group that says nothing goes",
            '<g><g opacity="1"><g><path/></g></g><g/></g>',
            '<g opacity="1"><path/></g>',
        ),
        ("what can't be seen goes", '<path d="M 0 0 L 1 1" style="fill: none"/>', ""),
    ],
)
def test_what_nobody_sees_goes(told: str, svg: str, slimmed: str | None) -> None:
    """Each kind of what Matplotlib writes, told in a few words."""
    assert slim(svg) == (svg if slimmed is None else slimmed), told


SHAPE = '<defs><path id="m1" d="M 0 1 L 1 -1 z"{looks}/></defs>'
MARKS = '<use xlink:href="#m1" x="1" y="2"{looks}/><use xlink:href="#m1" x="4" y="2"{looks}/>'


def test_equal_marks_become_one_path() -> None:
    """The path goes through the mark's points at every place: (0, 1) + (1, 2) = (1, 3) and so on."""
    drawing = SHAPE.format(looks="") + MARKS.format(looks=' fill="red"')
    path = '<path d="M 1.00 3.00 L 2.00 1.00 zM 4.00 3.00 L 5.00 1.00 z" fill="red"/>'
    assert slim(drawing) == SHAPE.format(looks="") + path


@pytest.mark.parametrize(
    ("of_mark", "of_shape"),
    [(' fill="red" stroke="blue"', ""), (' fill="red" fill-opacity="0.5"', ""), (' fill="red"', ' stroke="blue"')],
)
def test_marks_that_may_overlap_visibly_stay_apart(of_mark: str, of_shape: str) -> None:
    """One path would show edges, or a single shade, where one mark lies upon another."""
    drawing = SHAPE.format(looks=of_shape) + MARKS.format(looks=of_mark)
    assert slim(drawing) == drawing
