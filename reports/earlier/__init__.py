"""Earlier years: what others published, kept as printed and set against itself.

A list comes in from a table (`importing`), is checked for figures that can't both be right
(`checks`, `counts`), kept as a version of its year and group, and shown as somebody's statement:
never as if it had been scored here.
"""
