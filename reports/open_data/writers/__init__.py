"""The forms of a table, each a pure function from a copy to bytes."""
