"""A table of the points the Ministry gave, by leaf; whether they may be given the act asks."""

from scoring.ministry import Given
from units.tables import Problem, TableError, read_table


def read_given(file):
    """Points and reasons by code; a row without points is skipped, a code twice is refused."""
    table = read_table(file, required=("code", "points"), optional=("reason",))
    found, rows, problems = {}, {}, []
    for row in table.rows:
        code, points = row.values["code"], row.values["points"]
        if not points:
            continue
        if not code:
            problems.append(Problem(row.number, "code", "Chưa ghi mã tiêu chí."))
        elif code in found:
            problems.append(Problem(row.number, "code", f"Mã {code} đã có ở dòng {rows[code]}."))
        else:
            found[code], rows[code] = Given(points, row.values["reason"]), row.number
    if problems:
        raise TableError(*problems)
    return found
