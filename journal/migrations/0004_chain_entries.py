"""Entries written before there were chains are numbered and bound in the order of their writing."""

from django.conf import settings
from django.db import migrations

from journal.chaining import GENESIS, Said, digest

BATCH = 500


def chain_entries(apps, schema_editor):
    Entry = apps.get_model('journal', 'JournalEntry')
    Head = apps.get_model('journal', 'ChainHead')
    app, model = settings.AUTH_USER_MODEL.split('.')
    people = apps.get_model(app, model).objects.values_list('pk', 'full_name', 'username')
    names = {pk: full_name or username for pk, full_name, username in people}
    heads, waiting = {}, []
    for entry in Entry.objects.order_by('pk').iterator(chunk_size=2000):
        head = heads.setdefault(entry.chain, Head(chain=entry.chain, number=0, hash=GENESIS))
        waiting.append(bound(entry, head, names))
        if len(waiting) == BATCH:
            save(Entry, waiting)
            waiting = []
    save(Entry, waiting)
    Head.objects.bulk_create(heads.values(), batch_size=BATCH)


def bound(entry, head, names):
    entry.number, entry.previous_hash = head.number + 1, head.hash
    entry.by_name = names.get(entry.by_id, '')
    entry.hash = digest(
        Said(
            chain=entry.chain,
            number=entry.number,
            at=entry.at,
            by=entry.by_id,
            by_name=entry.by_name,
            act=entry.act,
            subject=entry.subject,
            before=entry.before,
            after=entry.after,
            reason=entry.reason,
            previous=entry.previous_hash,
        )
    )
    head.number, head.hash = entry.number, entry.hash
    return entry


def save(Entry, entries):
    Entry.objects.bulk_update(entries, ['number', 'by_name', 'previous_hash', 'hash'])


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_chain_fields'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(chain_entries, migrations.RunPython.noop),
    ]
