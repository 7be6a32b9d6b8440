"""The worker, as the tests see it: one process for a session, asked one program at a time."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import smp_env
import stubs_env

WORKER = Path(__file__).with_name("smp_worker.py")


class Worker:
    """A process of the environment that runs programs with the real library; of another version, where one is given."""

    def __init__(self, version: str | None = None) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
        environment |= {"OMP_NUM_THREADS": "1", "SMP_OPERATORS": smp_env.OPERATORS}
        if version is not None:
            environment["PYTHONPATH"] = str(smp_env.older_library(version))
        self._errors = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            [str(stubs_env.script(smp_env.environment(), "python")), str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=environment,
        )
        self.versions = self._read()

    def run(self, source: str, prelude: str = "") -> dict[str, Any]:
        """What the program does."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"source": source, "prelude": prelude}) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if "broken" in answer:
            raise AssertionError(f"the worker failed with\n{answer['broken']}\non the program\n{source}")
        return answer

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            raise RuntimeError(f"the worker ended ({self._process.wait()}):\n{self._errors.read()[-4000:]}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
