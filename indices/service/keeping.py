"""Keeping a file of monthly figures: rows as versions, all or none, journaled."""

from django.db import transaction
from django.utils import timezone

from indices.listeners import tell_listeners
from indices.models import ServiceFigure, ServiceFile
from indices.permissions import why_not_import
from journal.models import record, record_many
from scoring.refusals import Overtaken, Refused, refuse_if

from .reading import KEPT, NEXT, SAME, Loaded

CHAIN = "mot-cua"


@transaction.atomic
def keep(loaded: Loaded, *, source, reason="", by, is_sample=False):
    """Save every row that says something new; what replaces a row in force needs a reason.

    Gives back the file; None when nothing in it is new.
    """
    refuse_if(why_not_import(by))
    if not source.strip():
        raise Refused("Cần ghi nguồn số liệu.")
    rows = [row for row in loaded.rows if row.fate != SAME]
    if not rows:
        return None
    replaced = [row for row in rows if row.fate == NEXT]
    if replaced and not reason.strip():
        raise Refused(f"Tệp thay {len(replaced)} dòng đang có: cần ghi lý do thay số liệu.")
    _refuse_overtaken(rows)
    file = ServiceFile.objects.create(
        source=source.strip(),
        file_name=loaded.file_name[:200],
        sha256=loaded.sha256,
        reason=reason.strip() if replaced else "",
        imported_by=by,
        imported_at=timezone.now(),
        is_sample=is_sample,
    )
    ServiceFigure.objects.bulk_create(_figure(file, row) for row in rows)
    act = f"nhập số liệu một cửa ({len(rows)} dòng)"
    record(CHAIN, act, file, after=loaded.sha256, reason=file.reason, by=by)
    changes = [(row, told(row.standing), told_values(row.values)) for row in replaced]
    record_many(CHAIN, "thay số liệu một cửa", changes, by=by, reason=file.reason)
    tell_listeners()
    return file


def _refuse_overtaken(rows):
    """Nobody else has replaced these rows since they were read."""
    units, years = {row.unit.pk for row in rows}, {row.year for row in rows}
    standing = ServiceFigure.objects.in_force().filter(unit__in=units, year__in=years)
    now = {(each.unit_id, each.year, each.month): each.pk for each in standing}
    for row in rows:
        if now.get(row.place) != (row.standing and row.standing.pk):
            raise Overtaken(f"Số liệu của {row} vừa được người khác nhập: hãy đọc lại tệp.")


def _figure(file, row):
    version = row.standing.version + 1 if row.standing else 1
    place = {"unit": row.unit, "year": row.year, "month": row.month}
    return ServiceFigure(file=file, row=row.number, version=version, **place, **row.values)


def told(figure):
    """A row in force as the journal writes it."""
    return told_values({name: getattr(figure, name) for name in KEPT})


def told_values(values):
    """Figures as the journal writes them: the words of the columns, what is stated alone."""
    labels = {each.name: each.verbose_name for each in ServiceFigure._meta.fields}
    stated = [(labels[name], values[name]) for name in KEPT if values[name] is not None]
    return "; ".join(f"{label} {value}" for label, value in stated)
