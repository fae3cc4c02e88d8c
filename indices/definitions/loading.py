"""Bring the packaged definitions into the database; again and again without harm."""

import csv
import json
from decimal import Decimal
from pathlib import Path

from django.db import connections, transaction

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
from units.vietnamese import nfc, sort_key

FOLDER = Path(__file__).parent
MODELS = (IndexDefinition, Scheme, Component, Band, Province, ProvinceAlias, TableMapping)


def after_migrating(sender, using, **about):
    """Receives post_migrate; also when a test has emptied the tables."""
    connection = connections[using]
    if {model._meta.db_table for model in MODELS} <= set(connection.introspection.table_names()):
        load(using)


def load(using="default"):
    """Make what is missing and correct what differs; nothing that rows point to is removed."""
    with transaction.atomic(using=using):
        provinces = _provinces(using)
        _aliases(using, provinces)
        indices = _indices(using)
        _mappings(using, indices)


def _table(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _json(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _put(manager, wanted, keys):
    """Rows with these values, by their keys: made, corrected or left, in two statements."""
    there = {tuple(getattr(row, key) for key in keys): row for row in manager.all()}
    new, changed = [], []
    for values in wanted:
        found = there.get(tuple(values[key] for key in keys))
        if found is None:
            new.append(manager.model(**values))
        elif any(getattr(found, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(found, name, value)
            changed.append(found)
    if new:
        manager.bulk_create(new)
    if changed:
        manager.bulk_update(changed, list(wanted[0]))


def _provinces(using):
    manager = Province.objects.using(using)
    rows = _table("provinces.csv")
    _put(manager, [_province(row) for row in rows], ("slug",))
    provinces = {province.slug: province for province in manager.all()}
    late = []
    for row in rows:
        heir = provinces.get(row["merged_into"])
        if provinces[row["slug"]].merged_into_id != (heir and heir.pk):
            provinces[row["slug"]].merged_into = heir
            late.append(provinces[row["slug"]])
    manager.bulk_update(late, ["merged_into"])
    return provinces


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
    _put(manager, list(wanted.values()), ("province_id", "key"))


def _indices(using):
    packaged = _json("indices.json")
    manager = IndexDefinition.objects.using(using)
    inner = ("schemes", "bands")
    wanted = [{k: v for k, v in one.items() if k not in inner} for one in packaged]
    _put(manager, wanted, ("code",))
    indices = {index.code: index for index in manager.all()}
    for one in packaged:
        _schemes(using, indices[one["code"]], one["schemes"])
        _bands(using, indices[one["code"]], one["bands"])
    return indices


def _schemes(using, index, packaged):
    manager = Scheme.objects.using(using).filter(index=index)
    wanted = [_scheme(index, one) for one in packaged]
    _put(manager, wanted, ("index_id", "year_to"))
    schemes = {scheme.year_to: scheme for scheme in manager.all()}
    components = [
        _component(schemes[one["year_to"]], order, component)
        for one in packaged
        for order, component in enumerate(one["components"], 1)
    ]
    if components:
        theirs = Component.objects.using(using).filter(scheme__index=index)
        _put(theirs, components, ("scheme_id", "code"))


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
    if wanted:
        manager = Band.objects.using(using).filter(index=index)
        _put(manager, wanted, ("index_id", "year_from", "label"))


def _mappings(using, indices):
    wanted = [
        one | {"index": None, "index_id": one["index"] and indices[one["index"]].pk}
        for one in _json("mappings.json")
    ]
    for one in wanted:
        one.pop("index")
        one.setdefault("ignored", [])
    _put(TableMapping.objects.using(using), wanted, ("name",))
