"""Complaints about what was published: units write and sign them, others answer with reasons.

Beside `reports.publishing` the only part of this app that reads the year being scored: who may
answer depends on who appraised. Nothing of a complaint is edited; every step adds a row.
"""

from .acts import answer, attach, sign, withdraw, write
from .judges import Judge
from .linking import link, to_correct, touches
from .window import open_window

__all__ = [
    "Judge",
    "answer",
    "attach",
    "link",
    "open_window",
    "sign",
    "to_correct",
    "touches",
    "withdraw",
    "write",
]
