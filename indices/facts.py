"""Single figures of provinces: brought in from a table, told with their share recomputed."""

from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import PermissionDenied
from django.db import transaction

from indices.importing.subjects import Book, NotFound
from indices.listeners import tell_listeners
from indices.lookup import index_named
from indices.models import Fact
from indices.permissions import why_not_import
from indices.rules.comparing import Cause, cause_of
from indices.rules.numbers import NotANumber, read_printed
from indices.sources import NamedSource, source_of
from journal.models import record_many
from scoring.rules.numbers import format_number, round_index
from units.plans import strange_columns
from units.tables import Problem, TableError, read_table

CHAIN = "chi-so"
REQUIRED = ("year", "province", "label", "printed", "source")
OPTIONAL = ("part", "whole", "note")
CAUSE_WORDS = {
    Cause.TRUNCATED: "số in bị cắt bớt chữ số, không làm tròn",
    Cause.UNEXPLAINED: "số in khác số tính lại",
}


def bring_in(file, *, by) -> int:
    """Keep what is new of a table of single figures, or refuse it whole; how many are new."""
    if refusal := why_not_import(by):
        raise PermissionDenied(refusal)
    table = read_table(file, required=REQUIRED, optional=OPTIONAL, whole_lines=True)
    problems = strange_columns(table)
    # Provinces are those of the index whose year this is: of 63 before 2025, of 34 after.
    book, index = Book(), index_named("PAR INDEX")
    facts = [_fact(row, book, index, problems) for row in table.rows]
    if problems:
        raise TableError(*problems)
    return _keep(facts, by)


@transaction.atomic
def _keep(facts, by):
    there = {_key(fact) for fact in Fact.objects.all()}
    new = {_key(fact): fact for fact in facts if _key(fact) not in there}.values()
    Fact.objects.bulk_create(new)
    if new:
        tell_listeners()
        record_many(CHAIN, "nhập số liệu lẻ", [(fact, "", fact.printed) for fact in new], by=by)
    return len(new)


def _key(fact):
    return fact.province_id, fact.year, fact.label, fact.source, fact.printed


def _fact(row, book, index, problems):
    values = row.values
    try:
        year = int(values["year"])
        province = book.find(values["province"], index, year).province
        if province is None:
            raise NotFound("Ghi tên một tỉnh.")
        for column in ("part", "whole"):
            read_printed(values[column])
    except (NotFound, NotANumber) as error:
        problems.append(Problem(row.number, "", str(error)))
        return None
    except ValueError:
        problems.append(Problem(row.number, "year", f"«{values['year']}» không phải là năm."))
        return None
    named = ("label", "printed", "part", "whole", "note", "source")
    return Fact(province=province, year=year, **{name: values[name] for name in named})


@dataclass(frozen=True)
class ToldFact:
    """A figure as a page shows it."""

    fact: Fact
    share: str
    source: NamedSource

    @property
    def printed(self):
        return self.fact.printed.replace(".", ",")


def facts_of(*provinces) -> list[ToldFact]:
    """All single figures of these provinces, the newest year first."""
    facts = Fact.objects.filter(province__in=provinces).select_related("province")
    facts = facts.order_by("-year", "pk")
    return [ToldFact(fact, _share(fact), source_of(fact.source)) for fact in facts]


def _share(fact):
    """«61,4203 trên 65: 94,49%», and what is wrong with the printed share if anything is."""
    if not (fact.part and fact.whole):
        return ""
    part, whole = read_printed(fact.part), read_printed(fact.whole)
    exact = 100 * Fraction(part.value) / Fraction(whole.value)
    words = f"{_plain(part)} trên {_plain(whole)}: {format_number(round_index(exact, 2), 2)}%"
    if not fact.printed.endswith("%"):
        return words
    wrong = CAUSE_WORDS.get(cause_of(read_printed(fact.printed), exact))
    return f"{words} ({wrong})" if wrong else words


def _plain(figure):
    return format_number(figure.value)
