"""Why a number is what it is: the derivation of a leaf, a sum, an index, a rank, a grade.

Pure, from plain values: pages of what was published and pages of the running year show the same.
"""
