"""The arithmetic of national indices: totals, ranks, printed against computed. No Django."""
