"""A client of a language server: JSON-RPC over its standard input and output."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any

Json = dict[str, Any]


class LanguageServer:
    """A language server with a client, and the texts that the client has open."""

    def __init__(self, command: Path, cwd: Path, **plugins: Json) -> None:
        self.process = subprocess.Popen(
            [command], cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._received: queue.Queue[Json] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        self.capabilities = self.request("initialize", processId=None, rootUri=cwd.as_uri(), capabilities={})[
            "capabilities"
        ]
        self.send("initialized")
        off = {name: {"enabled": False} for name in ("pyflakes", "pycodestyle", "mccabe")}
        self.send("workspace/didChangeConfiguration", settings={"pylsp": {"plugins": {**off, **plugins}}})

    def __enter__(self) -> "LanguageServer":
        return self

    def __exit__(self, *problem: object) -> None:
        self.process.kill()
        self.process.wait()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while header := self.process.stdout.readline():
            length = int(header.split(b":")[1])
            while self.process.stdout.readline().strip():
                pass
            self._received.put(json.loads(self.process.stdout.read(length)))

    def send(self, method: str, number: int | None = None, **parameters: Any) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": parameters}
        if number is not None:
            message["id"] = number
        data = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self.process.stdin.flush()

    def request(self, method: str, **parameters: Any) -> Any:
        """Ask, and wait for the answer; what is published meanwhile stays."""
        self._number += 1
        self.send(method, self._number, **parameters)
        others = []
        while True:
            message = self._received.get(timeout=180)
            if message.get("id") == self._number and "method" not in message:
                break
            others.append(message)
        for other in others:
            self._received.put(other)
        assert "error" not in message, message
        return message["result"]

    def diagnostics(self, uri: str) -> list[Json]:
        """The next ones that are published for a document."""
        while True:
            message = self._received.get(timeout=180)
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                diagnostics: list[Json] = message["params"]["diagnostics"]
                return diagnostics

    def open(self, uri: str, text: str) -> None:
        """Open a document that need not be saved."""
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.send("textDocument/didOpen", textDocument=document)

    def change(self, uri: str, text: str) -> None:
        """Type."""
        self.send("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[{"text": text}])

    def actions(self, uri: str, line: int, diagnostics: list[Json], *only: str) -> list[Json]:
        """The code actions in a line."""
        place = {"line": line, "character": 0}
        context = {"diagnostics": diagnostics, **({"only": list(only)} if only else {})}
        found: list[Json] = self.request(
            "textDocument/codeAction", textDocument={"uri": uri}, range={"start": place, "end": place}, context=context
        )
        return found


def applied(text: str, edits: list[Json]) -> str:
    """A text with an editor's edits; columns count UTF-16."""
    lines = text.split("\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line.encode("utf-16-le")) + 2)
    data = text.encode("utf-16-le")

    def offset(place: dict[str, int]) -> int:
        return begins[place["line"]] + 2 * place["character"]

    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        start, end = (offset(edit["range"][name]) for name in ("start", "end"))
        data = data[:start] + edit["newText"].encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")
