"""Keeping what was checked: versions that never change, journaled, all of a file or nothing."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.db import transaction

from indices.listeners import tell_listeners
from indices.models import IndexDefinition, IndexRow, Release
from indices.permissions import why_not_import
from journal.models import record

from .checking import NEW, NEXT, SAME, Checked, Loaded, hash_of, row_of, standing_of

CHAIN = "chi-so"


@transaction.atomic
def keep(loaded: Loaded, *, by, file_name="", is_sample=False) -> Loaded:
    """Save every release that says something new, or none; PermissionDenied unless the office.

    What stands is asked again under the lock of its index: nothing is kept twice.
    """
    if refusal := why_not_import(by):
        raise PermissionDenied(refusal)
    held = sorted({one.draft.index.pk for one in loaded.checked})
    list(IndexDefinition.objects.select_for_update().filter(pk__in=held).order_by("pk"))
    kept = [_kept(one, by, file_name, is_sample) for one in loaded.checked]
    if any(one.fate != SAME for one in kept):
        tell_listeners()
    return replace(loaded, checked=kept)


def _kept(checked: Checked, by, file_name, is_sample):
    draft = checked.draft
    standing, content_hash = standing_of(draft), hash_of(draft)
    if standing and standing.content_hash == content_hash:
        return replace(checked, fate=SAME, standing=standing)
    release = Release.objects.create(
        index=draft.index,
        year=draft.year,
        kind=draft.kind,
        subject=draft.subject,
        origin=draft.origin,
        version=standing.version + 1 if standing else 1,
        source=draft.source,
        file_name=file_name[:200],
        content_hash=content_hash,
        is_sample=is_sample,
    )
    IndexRow.objects.bulk_create(
        IndexRow(
            release=release,
            order=order,
            province=entry.subject.province,
            unit=entry.subject.unit,
            **row_of(entry),
        )
        for order, entry in enumerate(draft.entries.values(), 1)
    )
    before = standing.content_hash if standing else ""
    act = f"nhập số liệu chỉ số ({len(draft.entries)} dòng)"
    record(CHAIN, act, release, before=before, after=content_hash, by=by)
    return replace(checked, fate=NEXT if standing else NEW, standing=standing)
