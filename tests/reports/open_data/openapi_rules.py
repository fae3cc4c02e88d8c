"""What OpenAPI 3.1 asks of a description, for every kind of object that ours is made of.

The official schema comes only with a package that needs fifteen others, so the rules of the objects
we write stand here. A kind of object or a field that is not known here is refused: to use a new one
is to write its rule first. Schemas themselves are held to the official schema of JSON Schema.
"""

import re

STRING = {"type": "string"}
WORDS = {"type": "string", "minLength": 1}
BOOLEAN = {"type": "boolean"}
MEDIA_TYPE = r"^[a-z]+/[A-Za-z0-9.+-]+(; charset=utf-8)?$"
PART = re.compile(r"\{([^{}]*)\}")


def made_of(required, /, **optional):
    """An object with all of these fields and perhaps some of those."""
    return {
        "type": "object",
        "required": list(required),
        "properties": required | optional,
        "additionalProperties": False,
    }


def by_name(pattern, value, **more):
    """An object whose keys are names of this kind."""
    return {
        "type": "object",
        "patternProperties": {pattern: value},
        "additionalProperties": False,
        **more,
    }


INFO = made_of(
    {"title": WORDS, "version": WORDS},
    summary=STRING,
    description=STRING,
    contact=made_of({}, name=STRING, url={"format": "uri"}, email={"format": "email"}),
    license=made_of({"name": WORDS}, url={"type": "string", "format": "uri"}),
)
SERVER = made_of({"url": WORDS}, description=STRING)
TAG = made_of({"name": WORDS}, description=STRING)
SCHEMA = {"type": ["object", "boolean"]}
PARAMETER = made_of(
    {"name": WORDS, "in": {"enum": ["path", "query"]}, "schema": SCHEMA},
    description=STRING,
    required=BOOLEAN,
    example=True,
) | {
    "if": {"properties": {"in": {"const": "path"}}},
    "then": {"properties": {"required": {"const": True}}, "required": ["required"]},
}
CONTENT = by_name(MEDIA_TYPE, made_of({}, schema=SCHEMA), minProperties=1)
RESPONSE = made_of({"description": STRING}, content=CONTENT)
OPERATION = made_of(
    {
        "operationId": WORDS,
        "responses": by_name("^[1-5][0-9]{2}$", RESPONSE, minProperties=1),
    },
    summary=STRING,
    description=STRING,
    tags={"type": "array", "items": WORDS, "uniqueItems": True},
    parameters={"type": "array", "items": PARAMETER, "uniqueItems": True},
)
DOCUMENT = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | made_of(
    {
        "openapi": {"type": "string", "pattern": r"^3\.1\.[0-9]+$"},
        "info": INFO,
        "paths": by_name("^/", made_of({"get": OPERATION})),
    },
    servers={"type": "array", "items": SERVER, "minItems": 1},
    tags={"type": "array", "items": TAG},
)


def breaches(api):
    """What no schema can say: names told twice, parts of a path without their parameter."""
    tags = [tag["name"] for tag in api["tags"]]
    operations = {path: item["get"] for path, item in api["paths"].items()}
    yield from _twice("tag", tags)
    yield from _twice("operation", [each["operationId"] for each in operations.values()])
    yield from _twice("path", [PART.sub("{}", path) for path in operations])
    for path, each in operations.items():
        places = [(one["in"], one["name"]) for one in each["parameters"]]
        yield from _twice(f"parameter of {path}", places)
        if sorted(PART.findall(path)) != sorted(name for where, name in places if where == "path"):
            yield f"the parts of {path} are not its parameters"
        if not set(each["tags"]) <= set(tags):
            yield f"{path} has a tag that is not told"


def _twice(kind, names):
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{kind} {name} is told twice"


def schemas(api):
    """Every schema that stands in the description itself."""
    for item in api["paths"].values():
        for one in item["get"]["parameters"]:
            yield one["schema"]
        for response in item["get"]["responses"].values():
            for content in response.get("content", {}).values():
                if "schema" in content:
                    yield content["schema"]
