"""Reading points that a person types, against the leaf's maximum."""

from scoring.refusals import Refused
from scoring.rules.numbers import NumberError, format_number, quantise_points, read_number


def checked_points(score, value, what="Điểm"):
    """Typed points as Decimal within 0 and the leaf's maximum, at most 4 places; else Refused."""
    criterion = score.criterion
    try:
        points = read_number(value, what=what)
    except NumberError as error:
        raise Refused(f"Tiêu chí {criterion.code}: {error}") from error
    if not 0 <= points <= criterion.max_score:
        top = format_number(criterion.max_score)
        raise Refused(f"{what} của tiêu chí {criterion.code} phải từ 0 đến {top}.")
    if quantise_points(points) != points:
        raise Refused(f"{what} của tiêu chí {criterion.code} có quá 4 chữ số thập phân.")
    return quantise_points(points)
