"""The worker, as the tests see it: one process for a session, asked one program at a time.

``SEGLINT_ORACLE_RECORD=folder`` keeps there what each program did: the library does the same tomorrow, and after a
change of the rules they are compared with the same programs again within minutes.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import runtime_env
from worker_process import WorkerProcess

WORKER = Path(__file__).with_name("worker.py")
#: A process keeps what TensorFlow keeps of each program; it is replaced after so many.
PROGRAMS_A_PROCESS = 1500
#: Where outcomes are kept, if anywhere.
RECORD = os.environ.get("SEGLINT_ORACLE_RECORD")


class Worker:
    """A process of the environment that runs programs with the real library."""

    def __init__(self, requirements: tuple[str, ...] = runtime_env.REQUIREMENTS) -> None:
        self._requirements = requirements
        self._python = runtime_env.environment(requirements)
        self._process: WorkerProcess | None = None
        self._asked = 0

    def run(self, source: str, **request: Any) -> dict[str, Any]:
        """What the program does."""
        request = {"source": source, **request}
        if RECORD is None:
            return self._ask(request)
        name = hashlib.sha256(WORKER.read_bytes() + json.dumps([self._requirements, request]).encode()).hexdigest()
        record = Path(RECORD, name[:2], f"{name}.json")
        if record.exists():
            return json.loads(record.read_text())
        answer = self._ask(request)
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(json.dumps(answer))
        return answer

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._process is None or self._asked >= PROGRAMS_A_PROCESS:
            self.close()
            threads = {"TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
            self._process, self._asked = WorkerProcess(self._python, WORKER, **threads), 0
        self._asked += 1
        return self._process.ask(request)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.close()
            self._process = None
