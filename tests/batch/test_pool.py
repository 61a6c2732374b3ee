"""A file may do to its worker what it likes: it fails alone, and the next one is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lucheng_extract.batch import Failure, Message, Pool, WorkerError

HANDLER = "handlers:obedient"


def test_jobs_are_answered_by_as_many_processes_as_asked_for() -> None:
    with Pool(HANDLER, {"prefix": "说"}, workers=2) as pool:
        outcomes = dict(pool.map((n, Message({"say": n}, b"ab")) for n in range(50)))
    assert {number: outcome.header["said"] for number, outcome in outcomes.items()} == {n: f"说{n}" for n in range(50)}
    assert len({outcome.header["pid"] for outcome in outcomes.values()}) == 2
    assert all(outcome.payload == b"abab" for outcome in outcomes.values())


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = []

    def jobs():
        for number in range(1000):
            taken.append(number)
            yield number, Message({"say": number})

    with Pool(HANDLER, workers=2) as pool:
        outcomes = pool.map(jobs())
        for _ in range(10):
            next(outcomes)
        assert len(taken) <= 10 + 2 * 2 + 2


@pytest.mark.parametrize("job", ["hang", "hang in C"])
def test_a_job_that_hangs_is_ended_at_its_time_limit_and_the_others_are_done(job: str) -> None:
    with Pool(HANDLER, workers=1, time_limit=1) as pool:
        outcomes = dict(pool.map([(1, Message({"say": "a"})), (2, Message({job: True})), (3, Message({"say": "b"}))]))
    assert outcomes[2] == Failure("time", None, "it took longer than 1 s. Raise the limit (--time-limit)")
    assert isinstance(outcomes[1], Message)
    assert isinstance(outcomes[3], Message)


def test_a_worker_that_dies_takes_only_its_own_job_with_it() -> None:
    with Pool(HANDLER, workers=2) as pool:
        outcomes = dict(pool.map((n, Message({"die": True} if n % 7 == 3 else {"say": n})) for n in range(21)))
    assert [number for number, outcome in outcomes.items() if isinstance(outcome, Failure)] != []
    failed = {number: outcome for number, outcome in outcomes.items() if isinstance(outcome, Failure)}
    assert set(failed) == {3, 10, 17}
    assert all(outcome.stage == "worker" and "signal 9" in outcome.reason for outcome in failed.values())


def test_a_job_whose_worker_was_killed_by_mistake_gets_a_second_chance(tmp_path: Path) -> None:
    with Pool(HANDLER, workers=1) as pool:
        outcome = pool.run(Message({"die once": str(tmp_path / "died"), "say": "again"}))
    assert isinstance(outcome, Message)
    assert outcome.header["said"] == "again"


def test_a_job_that_needs_too_much_memory_fails_and_the_worker_is_replaced() -> None:
    with Pool(HANDLER, workers=1, memory_limit=600 * 2**20) as pool:
        jobs = [(1, Message({"say": 1})), (2, Message({"allocate": 2**30})), (3, Message({"say": 3}))]
        outcomes = dict(pool.map(jobs))
    assert isinstance(outcomes[2], Failure)
    assert outcomes[2].stage == "memory"
    assert outcomes[1].header["pid"] != outcomes[3].header["pid"]


def test_an_exit_of_a_library_and_an_exception_are_failures_of_the_job() -> None:
    with Pool(HANDLER, workers=1) as pool:
        jobs = [{"exit": True}, {"raise": "坏的 \ud800"}, {"say": 3}]
        outcomes = dict(pool.map((number, Message(job)) for number, job in enumerate(jobs, 1)))
    assert outcomes[1] == Failure("extract", "SystemExit", "a library that thinks it is a program")
    assert outcomes[2] == Failure("extract", "ValueError", "坏的 \\ud800")
    assert isinstance(outcomes[3], Message)


def test_what_a_library_prints_does_not_disturb_the_answers() -> None:
    with Pool(HANDLER, workers=1) as pool:
        outcomes = dict(pool.map((n, Message({"print": True, "say": n}, b"ab")) for n in range(20)))
    assert all(isinstance(outcome, Message) and outcome.payload == b"abab" for outcome in outcomes.values())


def test_a_worker_that_cannot_start_ends_the_batch_and_says_why() -> None:
    with Pool("handlers:broken") as pool, pytest.raises(WorkerError, match="no such model"):
        pool.run(Message({}))


def test_leaving_the_pool_ends_its_processes_whatever_they_do() -> None:
    with Pool(HANDLER, workers=2, time_limit=None) as pool:
        outcomes = pool.map([(1, Message({"say": 1})), (2, Message({"hang": True})), (3, Message({"hang": True}))])
        pid = next(outcomes)[1].header["pid"]
    with pytest.raises(ProcessLookupError):  # not even a zombie is left
        os.kill(pid, 0)


def test_leaving_the_pool_leaves_no_zombie_of_an_idle_worker() -> None:
    with Pool(HANDLER, workers=2) as pool:
        pids = {outcome.header["pid"] for _, outcome in pool.map((n, Message({"say": n})) for n in range(20))}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_an_unguarded_script_can_use_a_pool(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent), *sys.path]!r}\n"
        "from lucheng_extract.batch import Message, Pool\n"
        "with Pool('handlers:obedient', workers=2) as pool:\n"
        "    outcomes = pool.map((n, Message({'say': n})) for n in range(3))\n"
        "    print(sorted(outcome.header['said'] for _, outcome in outcomes))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "['0', '1', '2']\n"
