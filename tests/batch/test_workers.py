"""Work in several processes: order, what is raised, processes that die, and how much is held at a time."""

import os
import signal
import time

import pytest

from kuis.batch.workers import AHEAD, Lost, run


def doubled(number):
    return number * 2


def slow_first(number):
    time.sleep(0.3 if number == 0 else 0)
    return number


def killed_at_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def wrong_at_three(number):
    if number == 3:
        raise ValueError(f"no {number}")
    return number


class UnsentError(Exception):
    def __reduce__(self):
        raise TypeError("not me")


def raises_what_cannot_be_sent(_):
    raise UnsentError


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_keep_the_order_of_the_tasks(jobs):
    assert list(run(doubled, range(200), jobs=jobs)) == [(n, n * 2) for n in range(200)]


def test_a_slow_task_holds_up_the_order_and_no_result():
    assert [task for task, _ in run(slow_first, range(20), jobs=2)] == list(range(20))
    unordered = [task for task, _ in run(slow_first, range(20), jobs=2, ordered=False)]
    assert sorted(unordered) == list(range(20)) and unordered[-1] == 0


def test_behind_a_slow_task_only_so_much_is_taken():
    taken = []

    def tasks():
        for number in range(500):
            taken.append(number)
            yield number

    results = run(slow_first, tasks(), jobs=2)
    next(results)
    assert len(taken) <= 2 * AHEAD + 1
    results.close()


@pytest.mark.parametrize("ordered", [True, False])
def test_a_process_that_is_killed_costs_its_task_alone(ordered):
    results = dict(run(killed_at_three, range(8), jobs=2, ordered=ordered))
    assert isinstance(results[3], Lost) and "killed" in results[3].why
    assert {n: r for n, r in results.items() if n != 3} == {n: n for n in range(8) if n != 3}


def test_a_process_that_is_killed_while_it_waits_costs_nothing():
    def tasks():
        yield os.getpid
        yield os.getpid
        while not idle:
            yield os.getpid
        os.kill(idle[0], signal.SIGKILL)
        time.sleep(0.2)
        yield from [os.getpid] * 10

    idle, seen = [], []
    for _, pid in run(_call, tasks(), jobs=1):
        assert not isinstance(pid, Lost)
        seen.append(pid)
        idle[:] = idle or [pid]
    assert len(set(seen)) == 2


def _call(function):
    return function()


def test_what_the_work_raises_is_raised_here_with_its_traceback():
    with pytest.raises(ValueError, match="no 3") as raised:
        list(run(wrong_at_three, range(8), jobs=2))
    assert "in wrong_at_three" in str(raised.value.__cause__)
    with pytest.raises(RuntimeError, match="cannot be sent"):
        list(run(raises_what_cannot_be_sent, range(2), jobs=2))


def test_large_tasks_and_results():
    text = "a" * 3_000_000
    assert [len(result) for _, result in run(doubled, [text] * 5, jobs=2)] == [6_000_000] * 5


def test_no_process_is_left_behind():
    results = run(_pid_of, range(10), jobs=3)
    pids = {next(results)[1] for _ in range(6)}
    results.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def _pid_of(_):
    return os.getpid()
