"""Adding to the journal: hold the heads of the chains, number and bind entries, move the heads."""

from django.db import connection, transaction

from journal.chaining import digest

from .entries import ChainHead, JournalEntry

HEADS = ChainHead._meta.db_table


def record(chain, act, subject, *, by, before="", after="", reason=""):
    """Add one entry to the journal and return it; `by=None` is the system itself."""
    [entry] = _add(act, [(chain, subject, before, after)], by, reason)
    return entry


def record_many(chain, act, changes, *, by, reason=""):
    """Add one entry per (subject, before, after) to one chain, in one statement."""
    return _add(act, [(chain, *change) for change in changes], by, reason)


def record_each(act, changes, *, by, reason=""):
    """Add one entry per (chain, subject, before, after), in one statement."""
    return _add(act, list(changes), by, reason)


# Without a savepoint of its own: inside an act the act's transaction is the one that counts.
@transaction.atomic(savepoint=False)
def _add(act, changes, by, reason):
    heads = _hold({chain for chain, *_ in changes})
    entries = [
        _bind(heads[chain], _entry(chain, act, said, by, reason)) for chain, *said in changes
    ]
    JournalEntry.objects.bulk_create(entries)
    _move(heads)
    return entries


def _hold(chains):
    """The heads of these chains by name, locked until the transaction ends."""
    if not chains:
        return {}
    heads = _locked(chains)
    if missing := chains - heads.keys():
        # Of two who begin a chain at once one makes its head, the other waits and then finds it.
        ChainHead.objects.bulk_create(
            [ChainHead(chain=chain) for chain in sorted(missing)], ignore_conflicts=True
        )
        heads = _locked(chains)
    return heads


def _locked(chains):
    # In one order for all, so that two who hold several never wait for each other.
    # Written out: this stands before every act there is, and composing it took most of its time.
    places = ", ".join(["%s"] * len(chains))
    wait = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT chain, number, hash FROM {HEADS} WHERE chain IN ({places})"
            f" ORDER BY chain{wait}",
            list(chains),
        )
        return {chain: ChainHead(chain, number, last) for chain, number, last in cursor.fetchall()}


def _entry(chain, act, said, by, reason):
    subject, before, after = said
    return JournalEntry(
        chain=chain,
        act=str(act),
        subject=str(subject)[:300],
        before=_text(before),
        after=_text(after),
        reason=_text(reason),
        by=by,
        by_name="" if by is None else str(by),
    )


def _bind(head, entry):
    entry.number, entry.previous_hash = head.number + 1, head.hash
    entry.hash = digest(entry.said)
    head.number, head.hash = entry.number, entry.hash
    return entry


def _move(heads):
    if len(heads) == 1:
        [head] = heads.values()
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {HEADS} SET number = %s, hash = %s WHERE chain = %s",
                [head.number, head.hash, head.chain],
            )
    else:
        ChainHead.objects.bulk_update(heads.values(), ["number", "hash"], batch_size=200)


def _text(value):
    return "" if value is None else str(value)
