"""Marks written as SVG that stands alone: no style, no script, nothing from elsewhere."""

from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape, quoteattr

from reports.pictures import palette
from reports.pictures.drawing import Bar, Drawing, Mark, Number, Rule, Sign, Words
from reports.pictures.text import FONTS

HUNDREDTH = Decimal("0.01")


def svg(drawing: Drawing) -> str:
    """The picture as a document of its own, told in words to who does not see it."""
    size = {"width": drawing.width, "height": drawing.height}
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {drawing.width} {drawing.height}",
        **size,
        "role": "img",
        "aria-labelledby": "ten mo-ta",
        "lang": "vi",
        "font-family": FONTS,
        "fill": palette.INK,
    }
    told = f'<title id="ten">{escape(drawing.title)}</title>'
    told += f'<desc id="mo-ta">{escape(drawing.description)}</desc>'
    ground = _tag("rect", {**size, "fill": palette.PAPER})
    marks = "\n".join(_written(mark) for mark in drawing.marks)
    return f"<svg{_attributes(root)}>{told}\n{ground}\n{marks}\n</svg>\n"


def number(value: Number) -> str:
    """A place on the sheet, to the hundredth, with a point whatever the language."""
    rounded = Decimal(value).quantize(HUNDREDTH, ROUND_HALF_UP) + 0  # no -0
    return format(rounded, "f").rstrip("0").rstrip(".") or "0"


def _written(mark: Mark) -> str:
    match mark:
        case Bar():
            return _bar(mark)
        case Rule():
            return _rule(mark)
        case Sign():
            return _sign(mark)
        case Words():
            return _words(mark)
    raise TypeError(mark)


def _bar(mark: Bar) -> str:
    place = {"x": mark.x, "y": mark.y, "width": mark.width, "height": mark.height}
    look = {"fill": mark.fill, "fill-opacity": mark.opacity, "stroke": mark.edge}
    return _tag("rect", place | look)


def _rule(mark: Rule) -> str:
    place = {"x1": mark.x1, "y1": mark.y1, "x2": mark.x2, "y2": mark.y2}
    look = {"stroke": mark.stroke, "stroke-width": mark.thick, "stroke-dasharray": mark.dash}
    return _tag("line", place | look)


def _sign(mark: Sign) -> str:
    look = {"fill": mark.fill, "stroke": mark.stroke, "stroke-width": 2}
    reach = mark.reach - 1
    if mark.shape == "circle":
        return _tag("circle", {"cx": mark.x, "cy": mark.y, "r": reach} | look)
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    }[mark.shape]
    points = " ".join(
        f"{number(mark.x + across * reach)},{number(mark.y + down * reach)}"
        for across, down in corners
    )
    return _tag("polygon", {"points": points} | look)


def _words(mark: Words) -> str:
    place = {"x": mark.x, "y": mark.y, "font-size": mark.size}
    look = {
        "text-anchor": "" if mark.anchor == "start" else mark.anchor,
        "font-weight": "bold" if mark.bold else "",
        "fill": "" if mark.fill == palette.INK else mark.fill,
    }
    return f"<text{_attributes(place | look)}>{escape(mark.text)}</text>"


def _tag(name: str, attributes: dict) -> str:
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: dict) -> str:
    return "".join(
        f" {name}={quoteattr(value if isinstance(value, str) else number(value))}"
        for name, value in attributes.items()
        if value != ""
    )
