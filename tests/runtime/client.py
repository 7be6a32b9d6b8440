"""The worker, as the tests see it: one process for a session, asked one program at a time.

``SEGLINT_ORACLE_RECORD=folder`` keeps there what each program did: the library does the same tomorrow, and after a
change of the rules they are compared with the same programs again within minutes.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import runtime_env

WORKER = Path(__file__).with_name("worker.py")
#: A process keeps what TensorFlow keeps of each program; it is replaced after so many.
PROGRAMS_A_PROCESS = 1500
#: Where outcomes are kept, if anywhere.
RECORD = os.environ.get("SEGLINT_ORACLE_RECORD")


class Worker:
    """A process of the environment that runs programs with the real library."""

    def __init__(self) -> None:
        self._python = runtime_env.environment()
        self._process: subprocess.Popen[str] | None = None
        self._asked = 0
        self._errors = tempfile.TemporaryFile("w+")

    def run(self, source: str, **request: Any) -> dict[str, Any]:
        """What the program does."""
        asked = json.dumps({"source": source, **request})
        if RECORD is None:
            return self._ask(asked)
        name = hashlib.sha256(WORKER.read_bytes() + asked.encode()).hexdigest()
        record = Path(RECORD, name[:2], f"{name}.json")
        if record.exists():
            return json.loads(record.read_text())
        answer = self._ask(asked)
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(json.dumps(answer))
        return answer

    def _ask(self, asked: str) -> dict[str, Any]:
        if self._process is None or self._asked >= PROGRAMS_A_PROCESS:
            self.close()
            self._start()
        assert self._process is not None and self._process.stdin is not None
        self._asked += 1
        self._process.stdin.write(asked + "\n")
        self._process.stdin.flush()
        answer = self._read()
        if "broken" in answer:
            source = json.loads(asked)["source"]
            raise AssertionError(f"the worker failed with\n{answer['broken']}\non the program\n{source}")
        return answer

    def _start(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV_"))}
        environment |= {"OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_NUM_INTEROP_THREADS": "1"}
        self._process = subprocess.Popen(
            [str(self._python), str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=environment,
        )
        self._asked = 0
        assert self._read().get("ready")

    def _read(self) -> dict[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._errors.seek(0)
            raise RuntimeError(f"the worker ended ({self._process.wait()}):\n{self._errors.read()[-4000:]}")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._process.wait(30)
            self._process = None
