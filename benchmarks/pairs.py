"""Two ways to do one thing, measured in alternation: medians of five pairs, as ratios."""

import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection


def seconds(run: Callable[[], object]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def ratio(slow: Callable[[], object], fast: Callable[[], object], pairs: int = 5) -> float:
    """How many times faster ``fast`` is than ``slow``: the median over alternated pairs."""
    return statistics.median(seconds(slow) / seconds(fast) for _ in range(pairs))


def added(run: Callable[[], object]) -> int:
    """Bytes by which one run raises the peak of memory, in a forked process of its own."""
    near, far = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_measure, args=(run, far))
    child.start()
    found = int(near.recv())
    child.join()
    return found


def _measure(run: Callable[[], object], out: Connection) -> None:
    # The peak of a forked process begins at what it inherits.
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run()
    out.send((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
