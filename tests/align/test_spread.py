from __future__ import annotations

import os
import signal

import pytest

from tmkit.align import align, document
from tmkit.align.spread import spread


def _square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    assert list(spread(_square, range(20), jobs)) == [n * n for n in range(20)]


def test_an_error_in_a_process_comes_back() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda n: 1 // n, [1, 0], 2))
    assert list(spread(_square, [1, 2], 2)) == [1, 4]


def test_work_is_really_spread() -> None:
    here = os.getpid()
    assert here not in set(spread(lambda _: os.getpid(), [1, 2], 2)) or os.name == "nt"


@pytest.mark.parametrize(("encoder", "length"), [("default", 1200), ("none", 600)])
def test_a_long_text_comes_out_the_same_in_one_and_several_processes(encoder: str, length: int) -> None:
    subjects = [("出口", "exports"), ("进口", "imports"), ("投资", "investment"), ("就业", "employment")]
    zh, en = [], []
    for number in range(length):
        word_zh, word_en = subjects[number % 4]
        zh.append(f"第{number + 1}号报告说，{2000 + number % 25}年{word_zh}增长了百分之{number % 97}。")
        en.append(
            f"Report No. {number + 1} says {word_en} grew by {number % 97} percent in {2000 + number % 25}."
        )
    del en[300:340]
    one, two = (align(document(zh, "zh"), document(en, "en"), encoder=encoder, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert sum(bead.type == "1-1" for bead in one.beads) > 0.8 * length


def test_its_processes_end_when_told_to_whatever_their_parent_does_with_such_a_signal() -> None:
    """Python would run the parent's handler between two steps only: never, while a process waits for its next task."""
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        assert list(spread(_handler, range(3), jobs=2)) == [signal.SIG_DFL] * 3
    finally:
        signal.signal(signal.SIGTERM, before)


def _handler(_: int) -> object:
    return signal.getsignal(signal.SIGTERM)
