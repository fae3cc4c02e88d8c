"""The sums and per cents of a service centre, on figures that were really printed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indices.rules.numbers import read_printed
from indices.rules.service import (
    ERROR,
    NOTICE,
    Base,
    Counts,
    check,
    check_percent,
    check_shares,
    is_met,
    over_months,
    said,
    truncated,
)


def test_w24_the_service_centre_of_lai_chau_was_on_time_for_99_3_per_cent():
    counts = Counts(resolved=9974, on_time_or_early=9903)

    assert (said(counts.on_time_share), said(counts.on_time_share, 1)) == ("99,288", "99,3")
    assert check_percent("in_time", read_printed("99.3"), counts.in_time, counts) is None


def test_w25_dong_da_was_early_for_99_91_per_cent():
    counts = Counts(resolved=6348, early=6342, on_time=0, late=6)

    assert (said(counts.on_time_share, 4), said(counts.on_time_share, 2)) == ("99,9055", "99,91")
    assert check(counts) == []


def test_w25_78_and_21_per_cent_were_cut_off_and_come_to_99():
    counts = Counts(received_new=6471, online=5060, direct=1411)
    online, direct = (counts.share(part, Base.RECEIVED) for part in (5060, 1411))
    wrong = check_percent("direct", read_printed("21"), 1411, counts)

    assert [said(online), said(direct)] == ["78,195", "21,805"]
    assert [truncated(online, 0), truncated(direct, 0)] == [78, 21]
    assert (wrong.severity, wrong.computed) == (NOTICE, "21,805")
    assert wrong.words == "bị cắt bớt chữ số, không làm tròn; tính trên hồ sơ mới tiếp nhận"
    assert check_shares([read_printed("78"), read_printed("21")]).printed == "99"


def test_w28_three_of_five_targets_were_met():
    rates = [("97.28", "98"), ("82", "80"), ("83.76", "50"), ("51.79", "70"), ("78.61", "60")]
    met = [is_met(Decimal(actual), Decimal(target)) for actual, target in rates]

    assert met == [False, True, True, False, True]


def test_a_target_is_met_exactly_and_not_when_rounding_alone_reaches_it():
    assert is_met(Fraction(98), Decimal(98)) is True
    assert is_met(Fraction(97996, 1000), Decimal(98)) is False
    assert is_met(None, Decimal(98)) is None


@pytest.mark.parametrize(
    ("counts", "what"),
    [
        (Counts(received_new=10, carried_over=2, total=11), "total"),
        (Counts(early=5, on_time=3, on_time_or_early=9), "in_time"),
        (Counts(early=5, on_time=3, late=1, resolved=10), "resolved"),
        (
            Counts(received_new=10, carried_over=2, resolved=9, pending=2, returned=0),
            "flow",
        ),
        (Counts(received_new=10, online=7, direct=2), "online"),
        (Counts(late=3, due=2), "late"),
    ],
)
def test_parts_that_do_not_make_their_total_are_told(counts, what):
    assert [(finding.what, finding.severity) for finding in check(counts)] == [(what, ERROR)]


def test_what_is_not_stated_speaks_against_nothing():
    assert check(Counts(received_new=10, resolved=9, early=4)) == []


def test_what_is_carried_over_is_what_was_pending_before():
    [finding] = check(Counts(carried_over=7), before=Counts(pending=8))

    assert (finding.what, finding.printed, finding.computed) == ("carried", "7", "8")


def test_a_per_cent_of_files_due_is_said_to_be_one():
    counts = Counts(due=4169, on_time_or_early=4157, resolved=4200)
    finding = check_percent("in_time", read_printed("99.71"), 4157, counts)

    assert (finding.severity, finding.words) == (NOTICE, "tính trên hồ sơ đến hạn")


def test_a_per_cent_of_nothing_we_know_is_an_error():
    counts = Counts(resolved=100, on_time_or_early=90)
    finding = check_percent("in_time", read_printed("95"), 90, counts)

    assert (finding.severity, finding.computed) == (ERROR, "90,000 trên hồ sơ đã giải quyết")


def test_nothing_resolved_has_no_rate():
    assert Counts(resolved=0, on_time_or_early=0).on_time_share is None


def test_months_add_up_and_a_month_without_a_part_leaves_it_unknown():
    both = Counts(received_new=3, late=1) + Counts(received_new=4)

    assert (both.received_new, both.late) == (7, None)


def test_a_span_of_months_carries_over_from_the_first_and_leaves_pending_of_the_last():
    may = Counts(received_new=100, carried_over=10, resolved=90, pending=20, total=110)
    june = Counts(received_new=50, carried_over=20, resolved=60, pending=10, total=70)
    both = over_months([may, june])

    assert (both.received_new, both.carried_over, both.pending) == (150, 10, 10)
    assert (both.all_in, both.all_resolved) == (160, 150)
