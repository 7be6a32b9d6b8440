"""The worker, as the tests see it: one process for a session, asked one program at a time."""

from pathlib import Path
from typing import Any

import smp_env
import stubs_env
from worker_process import WorkerProcess

WORKER = Path(__file__).with_name("smp_worker.py")


class Worker:
    """A process of the environment that runs programs with the real library; of another version, where one is given."""

    def __init__(self, version: str | None = None) -> None:
        variables = {"SMP_OPERATORS": smp_env.OPERATORS}
        if version is not None:
            variables["PYTHONPATH"] = str(smp_env.older_library(version))
        python = stubs_env.script(smp_env.environment(), "python")
        self._process = WorkerProcess(python, WORKER, **variables)
        self.versions = self._process.greeting

    def run(self, source: str, prelude: str = "") -> dict[str, Any]:
        """What the program does."""
        return self._process.ask({"source": source, "prelude": prelude})

    def close(self) -> None:
        """End the process."""
        self._process.close()
