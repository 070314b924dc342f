"""Many at work, none in the way of another: processes that each take one task after the other.

A worker that dies, or takes longer than anything honest would, costs the task it had and nothing else.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from warnings import catch_warnings, simplefilter

from smlab.words import language, say, use

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

__all__ = ["spread"]

_WAY = "fork" if sys.platform == "linux" else "spawn"
"""A fork begins at once; where it is not safe, a worker imports everything again, which takes seconds."""
_DIE_WITH_PARENT = 1
_ours: set[Connection] = set()
"""The ends of pipes that belong to the process that hands out tasks."""

Task = TypeVar("Task")
Done = TypeVar("Done")
Make = Callable[[], Callable[[Task], Done]]


def spread(
    tasks: Iterable[Task],
    jobs: int,
    make: Make[Task, Done],
    give_up: Callable[[Task, str], Done],
    *,
    limit: float = 120.0,
) -> Iterator[Done]:
    """Do the tasks, each in one of several processes, and give what comes of each as it comes.

    Args:
        tasks: What is to be done. One is read only when a worker is free for it.
        jobs: How many processes.
        make: Makes, in each process, the function that does a task. Must be picklable.
        give_up: What a task comes to that its worker did not survive; gets a reason.
        limit: Seconds that one task may take.
    """
    rest = iter(tasks)
    crew = [_Worker(make) for _ in range(jobs)]
    try:
        busy = {one.pipe: one for one in crew if one.take(rest)}
        while busy:
            due = min(one.due(limit) for one in busy.values())
            ready = set(wait(busy, timeout=max(0.0, due - time.monotonic())))
            heard = [pipe for pipe in busy if pipe in ready]
            late = [pipe for pipe, one in busy.items() if one.due(limit) <= time.monotonic()]
            for pipe in dict.fromkeys([*heard, *late]):
                one = busy.pop(pipe)
                done = one.finish(give_up, late=pipe not in heard)
                if one.take(rest):
                    busy[one.pipe] = one
                yield done
    finally:
        for one in crew:
            one.stop()


class _Worker(Generic[Task, Done]):
    """One process, and the task it has."""

    def __init__(self, make: Make[Task, Done]) -> None:
        self._make = make
        self._start()

    def _start(self) -> None:
        context: Any = get_context(_WAY)
        self.pipe, theirs = context.Pipe()
        _ours.add(self.pipe)
        arguments = (theirs, self._make, language())
        self._process: BaseProcess = context.Process(target=_work, args=arguments, daemon=True)
        with catch_warnings():
            # Newer Pythons warn of any thread; those of numpy are made to be forked, and we start none.
            simplefilter("ignore", DeprecationWarning)
            self._process.start()
        theirs.close()

    def take(self, rest: Iterator[Task]) -> bool:
        """Begin with the next task, if there is one."""
        try:
            self._task = next(rest)
        except StopIteration:
            return False
        self._since = time.monotonic()
        self.pipe.send(self._task)
        return True

    def due(self, limit: float) -> float:
        """When patience with the task ends."""
        return self._since + limit

    def finish(self, give_up: Callable[[Task, str], Done], *, late: bool) -> Done:
        """What came of the task; a worker that is of no more use is replaced."""
        try:
            if not late:
                done: Done = self.pipe.recv()
                return done
            why = say("course.took_too_long")
        except (EOFError, OSError):
            why = say("course.process_died")
        self.stop()
        self._start()
        return give_up(self._task, why)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        _ours.discard(self.pipe)
        self.pipe.close()


def _work(pipe: Connection, make: Make[Task, Done], spoken: str) -> None:
    """What runs in a worker: it ends with its parent, and leaves Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":  # at once, and not only when the task is done: it may be long
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    for other in _ours:  # held open here too, they would keep the others waiting for a parent that is gone
        other.close()
    use(spoken)
    do = make()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(do(task))
