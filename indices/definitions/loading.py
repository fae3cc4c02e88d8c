"""Bring the packaged definitions into the database; again and again without harm."""

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.db import connections, transaction

from indices.listeners import tell_listeners
from indices.models import (
    Band,
    Component,
    IndexDefinition,
    Province,
    ProvinceAlias,
    Scheme,
    TableMapping,
)
from indices.names import name_key
from journal.models import ChainHead, JournalEntry, record_many
from units.vietnamese import nfc, sort_key

FOLDER = Path(__file__).parent
CHAIN = "chi-so"
DEFINING = (IndexDefinition, Scheme, Component, Band, Province, ProvinceAlias, TableMapping)
# Changes are journaled, so the journal must be there too.
MODELS = (*DEFINING, JournalEntry, ChainHead)


def after_migrating(sender, using, **about):
    """Receives post_migrate; also when a test has emptied the tables."""
    connection = connections[using]
    if {model._meta.db_table for model in MODELS} <= set(connection.introspection.table_names()):
        load(using)


def load(using="default"):
    """Make what is missing and correct what differs; nothing that rows point to is removed.

    Whatever changes in a database that had definitions before is journaled, as it may change
    totals people have seen.
    """
    with transaction.atomic(using=using):
        was_there = IndexDefinition.objects.using(using).exists()
        told = [*_provinces(using)]
        told += _indices(using)
        if was_there and told:
            record_many(CHAIN, "đổi định nghĩa chỉ số", told, by=None)
            tell_listeners()


def _table(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _json(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _put(manager, wanted, keys):
    """Rows with these values, by their keys: made, corrected or left, in two statements.

    What was done, as (subject, before, after).
    """
    there = {tuple(getattr(row, key) for key in keys): row for row in manager.all()}
    new, changed, told = [], [], []
    for values in wanted:
        found = there.get(tuple(values[key] for key in keys))
        if found is None:
            new.append(manager.model(**values))
            told.append((_named(manager, values), "", _words(values)))
        elif any(getattr(found, name) != value for name, value in values.items()):
            before = {name: getattr(found, name) for name in values}
            told.append((_named(manager, values), _words(before), _words(values)))
            for name, value in values.items():
                setattr(found, name, value)
            changed.append(found)
    if new:
        manager.bulk_create(new)
    if changed:
        manager.bulk_update(changed, list(wanted[0]))
    return told


def _named(manager, values):
    name = values.get("code") or values.get("label") or values.get("name") or values["method"]
    return f"{manager.model._meta.verbose_name} {name}"


def _words(values):
    return "; ".join(f"{name}: {value}" for name, value in values.items() if value is not None)


def _provinces(using):
    manager = Province.objects.using(using)
    rows = _table("provinces.csv")
    told = _put(manager, [_province(row) for row in rows], ("slug",))
    provinces = {province.slug: province for province in manager.all()}
    late = []
    for row in rows:
        heir = provinces.get(row["merged_into"])
        if provinces[row["slug"]].merged_into_id != (heir and heir.pk):
            provinces[row["slug"]].merged_into = heir
            late.append(provinces[row["slug"]])
    manager.bulk_update(late, ["merged_into"])
    return told + _aliases(using, provinces)


def _province(row):
    field = Province._meta.get_field("valid_from")
    days = {name: field.to_python(row[name] or None) for name in ("valid_from", "valid_to")}
    name = nfc(row["name"])
    return {"slug": row["slug"], "name": name, "sort_key": sort_key(name), **days}


def _aliases(using, provinces):
    """Every name under every province that bears it, with the other ways to write it."""
    by_name = {}
    for province in provinces.values():
        by_name.setdefault(province.name, []).append(province)
    said = [(name, name) for name in by_name]
    said += [(row["name"], row["province"]) for row in _table("province_aliases.csv")]
    wanted = {}
    for alias, name in said:
        for province in by_name[name]:
            values = {"province_id": province.pk, "key": name_key(alias), "name": alias}
            wanted.setdefault((province.pk, values["key"]), values)
    manager = ProvinceAlias.objects.using(using)
    return _put(manager, list(wanted.values()), ("province_id", "key"))


def _indices(using):
    packaged = _json("indices.json")
    manager = IndexDefinition.objects.using(using)
    inner = ("schemes", "bands")
    wanted = [{k: v for k, v in one.items() if k not in inner} for one in packaged]
    told = _put(manager, wanted, ("code",))
    indices = {index.code: index for index in manager.all()}
    for one in packaged:
        told += _schemes(using, indices[one["code"]], one["schemes"])
        told += _bands(using, indices[one["code"]], one["bands"])
    return told + _mappings(using, indices)


def _schemes(using, index, packaged):
    manager = Scheme.objects.using(using).filter(index=index)
    wanted = [_scheme(index, one) for one in packaged]
    told = _put(manager, wanted, ("index_id", "year_to"))
    schemes = {scheme.year_to: scheme for scheme in manager.all()}
    components = [
        _component(schemes[one["year_to"]], order, component)
        for one in packaged
        for order, component in enumerate(one["components"], 1)
    ]
    if not components:
        return told
    theirs = Component.objects.using(using).filter(scheme__index=index)
    return told + _put(theirs, components, ("scheme_id", "code"))


def _scheme(index, one):
    values = {name: one[name] for name in ("year_from", "year_to", "method")}
    scale = Decimal(one["scale_max"])
    return values | {"index_id": index.pk, "scale_max": scale, "about": one.get("about", "")}


def _component(scheme, order, one):
    numbers = {name: one.get(name) and Decimal(one[name]) for name in ("weight", "maximum")}
    return {
        "scheme_id": scheme.pk,
        "code": one["code"],
        "name": one["name"],
        "parent_code": one.get("parent", ""),
        "order": order,
        **numbers,
    }


def _bands(using, index, packaged):
    wanted = [one | {"index_id": index.pk, "lower": Decimal(one["lower"])} for one in packaged]
    manager = Band.objects.using(using).filter(index=index)
    return _put(manager, wanted, ("index_id", "year_from", "label"))


@cache
def packaged_mappings():
    """The wide tables known from the start."""
    return _json("mappings.json")


def _mappings(using, indices):
    wanted = [
        one | {"index": None, "index_id": one["index"] and indices[one["index"]].pk}
        for one in packaged_mappings()
    ]
    for one in wanted:
        one.pop("index")
        one.setdefault("ignored", [])
    return _put(TableMapping.objects.using(using), wanted, ("name",))
