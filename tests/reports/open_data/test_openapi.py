"""The OpenAPI description is one: held to the rules of OpenAPI 3.1 and of JSON Schema 2020-12."""

import copy
import json

import jsonschema
import pytest
from jsonschema.validators import Draft202012Validator
from referencing import Registry, Resource

from reports.open_data.catalogue import ENTRIES
from reports.open_data.openapi import openapi
from tests.reports.open_data.openapi_rules import DOCUMENT, breaches, schemas
from tests.reports.open_data.tables import year_of_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def api():
    """The description while something of each kind is published."""
    year_of_everything("AB", 2024)
    return json.loads(json.dumps(openapi(ENTRIES)))


def test_the_rules_are_a_schema_themselves():
    Draft202012Validator.check_schema(DOCUMENT)


def test_the_description_keeps_the_rules_of_its_format(api):
    checker = Draft202012Validator(DOCUMENT, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [each.message for each in checker.iter_errors(api)] == []
    assert list(breaches(api)) == []


def test_it_keeps_them_before_anything_is_published():
    api = openapi(ENTRIES)
    jsonschema.validate(json.loads(json.dumps(api)), DOCUMENT)
    assert list(breaches(api)) == []


def test_every_schema_within_is_one(api):
    found = list(schemas(api))
    assert len(found) > 3 * len(ENTRIES)
    for schema in found:
        Draft202012Validator.check_schema(schema)


def test_every_schema_it_refers_to_is_there_under_its_own_name(api, client):
    references = {each["$ref"] for each in schemas(api) if "$ref" in each}
    assert len(references) == len(ENTRIES)
    for reference in references:
        schema = json.loads(client.get(reference).content)
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == reference


def test_examples_are_what_their_schemas_allow(api):
    parameters = [one for item in api["paths"].values() for one in item["get"]["parameters"]]
    given = [one for one in parameters if "example" in one]
    assert {one["in"] for one in given} == {"path"}
    for one in given:
        jsonschema.validate(one["example"], one["schema"])


def test_whatever_a_table_holds_is_read_by_its_schema_as_the_description_leads_to_it(api, client):
    schema = json.loads(client.get("/du-lieu-mo/schema/home.json").content)
    registry = Resource.from_contents(schema) @ Registry()
    rows = json.loads(client.get("/.json").content)
    told = api["paths"]["/.json"]["get"]["responses"]["200"]["content"]
    [content] = told.values()
    Draft202012Validator(content["schema"], registry=registry).validate(rows)


@pytest.mark.parametrize(
    "spoil, said",
    [
        (lambda api: api.update(openapi="3.0.3"), "'3.0.3' does not match"),
        (lambda api: api["info"].pop("title"), "'title' is a required property"),
        (lambda api: api["paths"].update({"x": {}}), "'x' does not match"),
        (lambda api: operation(api).pop("responses"), "'responses' is a required property"),
        (lambda api: operation(api)["responses"].update({"0": {}}), "'0' does not match"),
        (lambda api: operation(api).update(sumary=""), "'sumary' was unexpected"),
        (lambda api: parameter(api).update(required=False), "True was expected"),
        (lambda api: parameter(api).update({"in": "cookie"}), "'cookie' is not one of"),
        (lambda api: parameter(api).update(name="other"), "are not its parameters"),
        (lambda api: operation(api)["tags"].append("x"), "has a tag that is not told"),
        (lambda api: operation(api).update(operationId="rankings-csv"), "is told twice"),
    ],
)
def test_a_description_that_is_none_is_found_out(api, spoil, said):
    spoilt = copy.deepcopy(api)
    spoil(spoilt)
    found = [each.message for each in Draft202012Validator(DOCUMENT).iter_errors(spoilt)]
    assert said in " ".join(found or breaches(spoilt))


def operation(api):
    return api["paths"]["/xep-hang/{year}.csv"]["get"]


def parameter(api):
    return operation(api)["parameters"][0]
