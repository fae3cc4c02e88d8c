"""How one value is written: one way for machines, one for people; None is nothing at all."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime

from reports.open_data.dataset import Kind

# What a column of each kind may hold; a float is no figure of ours.
HOLDS = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.DECIMAL: (Decimal, int),
    Kind.DATE: date,
    Kind.MOMENT: datetime,
    Kind.YES_NO: bool,
}


def checked(value, column):
    """The value, if its column may hold it; TypeError otherwise."""
    if value is not None and not isinstance(value, HOLDS[column.kind]):
        raise TypeError(f"{column.key}: {value!r} is no {column.kind.value}")
    return value


def digits(number: Decimal | int) -> str:
    """All digits of a number and none besides: 12.5000 is 12.5, whatever it was stored with."""
    text = format(Decimal(number), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def for_machines(value, column):
    """Text with a decimal point and ISO dates; empty for None."""
    match checked(value, column):
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal() | int():
            return digits(value)
        case datetime():
            return localtime(value).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    return value


def for_people(value, column):
    """Text as it is written in Viet Nam: decimal comma, day first; empty for None."""
    match checked(value, column):
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case Decimal() | int():
            return digits(value).replace(".", ",")
        case datetime():
            return moment(value)
        case date():
            return f"{value:%d/%m/%Y}"
    return value


def moment(value):
    """A moment as people write it, empty for None."""
    return f"{localtime(value):%d/%m/%Y %H:%M}" if value else ""
