"""The JSON Schema of each table, made from its columns."""

from reports.open_data.dataset import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT_OR_NOTHING = {"type": ["string", "null"]}
VALUES = {
    Kind.TEXT: TEXT_OR_NOTHING,
    Kind.INTEGER: {"type": ["integer", "null"]},
    Kind.DECIMAL: {**TEXT_OR_NOTHING, "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"},
    Kind.DATE: {**TEXT_OR_NOTHING, "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Kind.MOMENT: {**TEXT_OR_NOTHING, "format": "date-time"},
    Kind.YES_NO: {"type": ["boolean", "null"]},
}


def schema(entry, address):
    """The schema of one entry's JSON; `address` is where the schema itself stands."""
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": entry.title,
        "description": f"{entry.about} Số thập phân là chuỗi chữ số với dấu chấm, không mất chữ số "
        "nào; null là không có hoặc chưa biết, không phải 0.",
        **whole(
            {
                "$schema": {"const": address},
                "title": {"type": "string"},
                "source": SOURCE,
                "licence": whole({"name": {"type": "string"}, "url": {"type": "string"}}),
                "columns": {"type": "array", "items": COLUMN},
                "rows": {"type": "array", "items": row(entry)},
            }
        ),
    }


def whole(properties):
    """An object that has all of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def row(entry):
    """One row: every column of the entry, and those that vary by their first letters."""
    found = whole({column.key: value(column) for column in entry.columns})
    if entry.more:
        found["patternProperties"] = {f"^{entry.more.key}": value(entry.more)}
    return found


def value(column):
    """What one column may hold, with its words."""
    return {**VALUES[column.kind], "title": column.label, "description": column.about}


SOURCE = whole(
    {
        "publisher": {"type": "string"},
        "page": {"type": "string"},
        "updated_at": VALUES[Kind.MOMENT],
        "decision": {"type": "string"},
        "version": {"type": ["integer", "null"]},
        "is_sample": {"type": "boolean"},
    }
)
COLUMN = whole(
    {
        "key": {"type": "string"},
        "label": {"type": "string"},
        "kind": {"enum": [kind.value for kind in Kind]},
        "about": {"type": "string"},
    }
)
