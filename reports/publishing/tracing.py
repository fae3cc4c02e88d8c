"""A leaf's record as it is frozen: the public part of it, in the words of the canonical format."""

from reports.canonical import plain
from scoring.rules.trace import Trace

SECONDS = {"microsecond": 0}


def frozen_trace(trace: Trace):
    """The columns of a published line that hold what is behind its points."""
    left_out = trace.exemption
    columns = {
        "decided_by": trace.decided_by,
        "answer": trace.answer,
        "source": trace.source,
        "rounds": [_round(each) for each in trace.rounds],
        "documents": trace.documents,
    }
    if left_out is None:
        return columns
    return columns | {
        "exemption": left_out.reason,
        "exemption_decision": left_out.decision,
        "exemption_by": left_out.by,
        "exemption_seconded": left_out.second_person,
    }


def _round(each):
    """One round as plain values, written as the hash covers them."""
    return plain(
        {
            "kind": each.kind,
            "round": each.number,
            "points": each.points,
            "at": each.at and each.at.replace(**SECONDS),
            "by": each.by,
            "decision": each.decision,
            "no_case": each.no_case,
            "second_person": each.second_person,
        }
    )
