"""One analysis in a process of its own, with a limit on its time and memory, and its traceback where it fails."""

from __future__ import annotations

import math
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

import seglint.analysis
import seglint.interpreter.interpreter
import seglint.rules.report
from seglint.finding import Finding
from seglint.options import Options

#: CPU seconds that one program may take.
LIMIT = 10.0
#: Address space; the stack of a thread for deep nesting is part of it.
MEMORY = 3 << 30
#: Seconds until a process that waits for something is given up, however busy the machine is.
PATIENCE = 600


@dataclass
class Outcome:
    """What became of one analysis."""

    ended: bool = False
    how: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    findings: list[Finding] = field(default_factory=list)
    trace: str = ""


class TooLong(BaseException):
    """The time is up; no handler of the analysis takes it for an error of its own."""


@contextmanager
def nothing_left_out() -> Iterator[None]:
    """Run every statement and function, also those that the library cannot reach."""
    interpreter = seglint.interpreter.interpreter.Interpreter
    matters, mentions = interpreter._matters, seglint.analysis.mentions_a_library
    interpreter._matters = lambda *_: True
    seglint.analysis.mentions_a_library = lambda *_: True
    try:
        yield
    finally:
        interpreter._matters, seglint.analysis.mentions_a_library = matters, mentions


def checked(
    source: str, path: str = "program.py", limit: float = LIMIT, options: Options | None = None, whole: bool = False
) -> Outcome:
    """Analyse a program in a child process; native code that hangs is ended, and a crash is told.

    ``whole`` runs all of it, see :func:`nothing_left_out`.
    """

    def run() -> Outcome:
        with nothing_left_out() if whole else nullcontext():
            return _analysed(source, path, limit, options)

    answer, how = _in_child(run)
    return answer if isinstance(answer, Outcome) else Outcome(how=how)


def checked_together(sources: Sequence[str], limit: float = LIMIT, options: Options | None = None) -> list[Outcome]:
    """The same for several programs in one child; each in a child of its own where one of them does not end."""
    answer, _ = _in_child(lambda: [_analysed(source, "program.py", limit, options) for source in sources])
    if isinstance(answer, list) and all(outcome.ended for outcome in answer):
        return answer
    return [checked(source, limit=limit, options=options) for source in sources]


def _in_child(run: Callable[[], object]) -> tuple[object, str]:
    """What a function gives in a process of its own; None, and how that ended, where it gives nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            data = pickle.dumps(run())
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(data)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        ready, _, _ = select.select([pipe], [], [], PATIENCE)
        if not ready:
            os.kill(child, signal.SIGKILL)
        data = pipe.read()
    _, status = os.waitpid(child, 0)
    if data:
        return pickle.loads(data), ""
    return None, f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "no answer"


def _analysed(source: str, path: str, limit: float, options: Options | None) -> Outcome:
    def alarm(*_: object) -> None:
        raise TooLong

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # native code does not see the alarm: the system ends it
    spent = math.ceil(time.process_time() + 2 * limit)
    resource.setrlimit(resource.RLIMIT_CPU, (spent, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.signal(signal.SIGVTALRM, alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    outcome, unchecked = Outcome(), seglint.analysis._unchecked
    _keep_traces(outcome)
    start = time.process_time()
    try:
        outcome.findings = seglint.analysis.analyze(source, path, options)
        outcome.ended = True
        outcome.seconds = time.process_time() - start
    except BaseException as problem:
        outcome.how = type(problem).__name__
        outcome.trace = traceback.format_exc()[-3000:]
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    seglint.analysis._unchecked = unchecked
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    outcome.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    return outcome


def _keep_traces(outcome: Outcome) -> None:
    """``analyze`` turns an exception into a finding: keep what it was."""
    unchecked = seglint.analysis._unchecked

    def with_trace(*arguments: str) -> list[Finding]:
        if sys.exc_info()[0] not in (None, RecursionError):
            outcome.trace = traceback.format_exc()[-3000:]
        return unchecked(*arguments)

    seglint.analysis._unchecked = with_trace
