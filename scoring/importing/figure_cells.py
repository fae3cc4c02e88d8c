"""One row of a table of figures, cell by cell: what its rule asks for, and what is in the way."""

from scoring.rules.answers import answer_from
from scoring.rules.numbers import NumberError, plain, read_number
from units.cells import flag
from units.tables import Problem
from units.vietnamese import nfc


def column_of(wanted):
    """The column that holds an input: "answers.A" is asked for in column A."""
    return wanted.name.rpartition(".")[2]


class FigureCells:
    """Reads the cells of one row for a rule, noting what it can't read."""

    def __init__(self, row, inputs):
        self.number, self.problems = row.number, []
        self._texts = {name: nfc(str(value or "")) for name, value in row.values.items()}
        self._columns = {column.casefold(): column for column in inputs}

    def text(self, column):
        return self._texts.get(column, "")

    def column(self, field):
        """The column in which an input of this name stands; the code for one of the whole row."""
        name = field.rpartition(".")[2].casefold()
        return "accept_thin" if name == "accept_thin" else self._columns.get(name, "code")

    @property
    def filled(self):
        """The input columns with something in them."""
        return [column for column in self._columns.values() if self.text(column)]

    @property
    def is_blank(self):
        return not self.filled

    def problem(self, column, message):
        return Problem(self.number, column, message)

    def note(self, column, message):
        self.problems.append(self.problem(column, message))

    def answer(self, rule):
        """What the row answers to this rule, as typed; columns of other rules must be empty."""
        asked = {self.column(wanted.name): wanted for wanted in rule.inputs}
        for column in self.filled:
            if column not in asked:
                self.note(column, "Tiêu chí này không dùng cột này: hãy để trống.")
        fields = {
            wanted.name: self._value(wanted, column)
            for column, wanted in asked.items()
            if self.text(column)
        }
        answer = answer_from(fields)
        if self._accepts_thin():
            answer["accept_thin"] = True
        return answer

    def _value(self, wanted, column):
        text = self.text(column)
        if wanted.type == "ticks":
            return [key.strip() for key in text.replace(",", ";").split(";") if key.strip()]
        return self._share(text, wanted.label, column) if wanted.type == "percent" else text

    def _share(self, text, label, column):
        """A share with its sign (51,79%), or as a spreadsheet keeps one (0,5179); never a guess."""
        is_signed = text.endswith("%")
        try:
            number = read_number(text.removesuffix("%"), what=label)
        except NumberError as error:
            self.note(column, str(error))
            return None
        if is_signed:
            return plain(number / 100)
        if number > 1:
            self.note(column, f"«{text}» chưa rõ là bao nhiêu phần trăm: hãy ghi {text}%.")
        return plain(number)

    def _accepts_thin(self):
        try:
            return flag(self.text("accept_thin"))
        except ValueError as error:
            self.note("accept_thin", str(error))
            return False
