"""A process in another environment that runs programs with a real library: asked and answering in lines of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any


class WorkerProcess:
    """The process of a worker's script; its first answer, that it is ready, is ``greeting``."""

    def __init__(self, python: Path, script: Path, **variables: str) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
        self._errors = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(
            [str(python), str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=environment | {"OMP_NUM_THREADS": "1"} | variables,
        )
        self.greeting = self._read()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """What it answers; a failure of the worker itself fails the test."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if "broken" in answer:
            raise AssertionError(f"the worker failed with\n{answer['broken']}\non the program\n{request['source']}")
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
