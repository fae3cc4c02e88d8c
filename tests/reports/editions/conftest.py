"""Every test of the store begins and ends as a process that has just started."""

import pytest

from tests.reports.editions.store import new_process


@pytest.fixture(autouse=True)
def fresh_process():
    new_process()
    yield
    new_process()
