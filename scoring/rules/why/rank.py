"""Why a unit stands where it stands: those around it, and what told them apart."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from scoring.rules import wording
from scoring.rules.numbers import format_number
from scoring.rules.policy import Policy

REACH = 2  # how many units above and below are shown


@dataclass(frozen=True)
class Peer:
    """A ranked unit of one list; `breakers` are its points of each tie-breaker, None: not asked."""

    key: Hashable
    name: str
    index: Fraction
    printed: Decimal
    rank: int
    breakers: tuple[Decimal | None, ...] = ()
    applicable_max: Decimal | None = None


@dataclass(frozen=True)
class Beside:
    """A unit near another one in the order, with what told the two apart."""

    peer: Peer
    exact: str
    words: str
    is_self: bool


@dataclass(frozen=True)
class RankWhy:
    """The place in a sentence, and the order around it from above to below."""

    sentence: str
    order: list[Beside]


def rank_why(policy: Policy, peers: Iterable[Peer], key: Hashable) -> RankWhy | None:
    """The order around one unit of a list; None when it has no rank. `peers` come in order."""
    peers = list(peers)
    me = next((peer for peer in peers if peer.key == key), None)
    if me is None:
        return None
    order = [_beside(policy, me, peer, peers) for peer in _near(peers, me)]
    return RankWhy(_sentence(policy, peers, me), order)


def _near(peers: list[Peer], me: Peer) -> list[Peer]:
    """The unit, those of its rank, and a few above and below."""
    above = [peer for peer in peers if peer.rank < me.rank]
    same = [peer for peer in peers if peer.rank == me.rank]
    below = [peer for peer in peers if peer.rank > me.rank]
    return above[-REACH:] + same + below[:REACH]


def _sentence(policy: Policy, peers: list[Peer], me: Peer) -> str:
    above = [peer.rank for peer in peers if peer.rank < me.rank]
    of = f"trong {len(peers)} đơn vị được xếp hạng"
    if not above:
        return f"Không có đơn vị nào xếp trên nên xếp hạng 1 {of}."
    if policy.ties == "dense":
        steps = len(set(above))
        return f"Có {steps} bậc chỉ số xếp trên nên xếp hạng {steps} + 1 = {me.rank} {of}."
    return f"Có {len(above)} đơn vị xếp trên nên xếp hạng {len(above)} + 1 = {me.rank} {of}."


def _beside(policy: Policy, me: Peer, peer: Peer, peers: list[Peer]) -> Beside:
    if peer.key == me.key:
        return Beside(peer, wording.endless(peer.index), "", is_self=True)
    other, mine = _told_apart(peer.index, me.index)
    if peer.index != me.index:
        side = ("trên", ">") if peer.index > me.index else ("dưới", "<")
        words = f"Xếp {side[0]} vì chỉ số chưa làm tròn {other} {side[1]} {mine}"
        alike = ", dù chỉ số in bằng nhau" if peer.printed == me.printed else ""
        return Beside(peer, other, f"{words}{alike}", is_self=False)
    return Beside(peer, other, _by_breakers(policy, me, peer, peers), is_self=False)


def _told_apart(x: Fraction, y: Fraction) -> tuple[str, str]:
    """Both as printed with as many digits as tell them apart."""
    for digits in count(7):
        texts = wording.endless(x, digits), wording.endless(y, digits)
        if x == y or texts[0] != texts[1]:
            return texts
    raise AssertionError("two different numbers differ in some digit")


def _by_breakers(policy: Policy, me: Peer, peer: Peer, peers: list[Peer]) -> str:
    """What parted two units of one index, or that nothing did."""
    equals = [each for each in peers if each.index == me.index]
    for place, code in enumerate(policy.tie_breakers):
        if any(each.breakers[place] is None for each in equals):
            continue  # not asked of one of them: passed over
        mine, other = me.breakers[place], peer.breakers[place]
        if mine != other:
            side = ("trên", ">") if other > mine else ("dưới", "<")
            return (
                f"Xếp {side[0]}: chỉ số bằng nhau, phân định bằng điểm mục {code}: "
                f"{format_number(other)} {side[1]} {format_number(mine)}."
            )
        equals = [each for each in equals if each.breakers[place] == mine]
    if policy.tie_breakers:
        codes = ", ".join(policy.tie_breakers)
        return f"Đồng hạng: chỉ số chưa làm tròn bằng nhau, mục {codes} không phân định được."
    return "Đồng hạng: chỉ số chưa làm tròn bằng nhau."
