"""Pictures of what was published: drawn here, as SVG, from the same rows as the tables.

Data become a plain chart (`of_…`), a chart becomes marks on a sheet (`bars`, `heat`,
`ranks`, `dots`, `spread`, `strips`: pure, exact), marks become SVG (`svg`).
"""
