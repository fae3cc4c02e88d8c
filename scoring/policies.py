"""The policies of a group in a year: chosen while the year is prepared, written down by section."""

import hashlib
import json

from django.db import transaction

from journal.models import record_many
from scoring import permissions
from scoring.models import Criterion, PeriodGroup
from scoring.refusals import Overtaken, Refused, refuse_if
from scoring.rules.policy import PolicyError
from scoring.standings import items_of

OVERTAKEN = "Người khác vừa đổi quy ước của nhóm này: hãy xem quy ước đang có rồi mới lưu."


def version_of(policy):
    """What tells one policy from another on a page that was opened earlier."""
    return hashlib.sha256(json.dumps(policy.as_data(), sort_keys=True).encode()).hexdigest()


def names_of(chosen):
    """Names by set id and code of the criteria that these (set, policy) pairs name; one query."""
    codes = {code for _, policy in chosen for code in policy.codes}
    names = {criteria_set.pk: {} for criteria_set, _ in chosen}
    if codes:
        found = Criterion.objects.filter(criteria_set__in=names, code__in=codes)
        for pk, code, name in found.values_list("criteria_set_id", "code", "name"):
            names[pk][code] = name
    return names


def why_not_use(policy, criteria_set):
    """The reason a set cannot be ranked by this policy; empty when it can."""
    try:
        policy.check_codes(items_of(criteria_set))
    except PolicyError as error:
        return str(error)
    return ""


@transaction.atomic
def set_policy(period_group, policy, *, seen, by):
    """Choose the policy of a group; Overtaken when it is not the version `seen`.

    Returns the headings of the sections that changed: what changes in no sentence is no change.
    """
    period = period_group.period
    list(period.assessments.select_for_update().values_list("pk"))
    period.refresh_from_db(fields=["state"])
    refuse_if(permissions.why_not_set_policy(by, period))
    groups = PeriodGroup.objects.select_for_update(of=["self"]).select_related("group")
    held = groups.get(pk=period_group.pk)
    if version_of(held.policy) != seen:
        raise Overtaken(OVERTAKEN)
    if refusal := why_not_use(policy, held.criteria_set_id):
        raise Refused(refusal)
    changed = _changes(held.policy, policy)
    if changed:
        held.policy_data = policy.as_data()
        held.save(update_fields=["policy_data"])
        told = [(f"{held.group}: {title}", *words) for title, words in changed.items()]
        record_many(period.chain, "chọn quy ước", told, by=by)
    return list(changed)


def _changes(before, after):
    """(words before, words after) by section, only of those that differ."""
    old, new = before.sections(), after.sections()
    pairs = {title: (" ".join(old[title]), " ".join(new[title])) for title in new}
    return {title: pair for title, pair in pairs.items() if pair[0] != pair[1]}
