"""Ask pyright's language server, which Pylance is built on, what an editor would ask."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

SECONDS = 120.0


class Question(NamedTuple):
    """What is asked, a `completion` or a `hover`, about the place in the text where the cursor `|` stands."""

    method: str
    text: str


class _Server:
    def __init__(self, command: Sequence[str | Path], python: Path, folder: Path) -> None:
        self._python = python
        self._process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._timer = threading.Timer(SECONDS, self._process.kill)
        self._timer.start()
        self._requests = 0

    def stop(self) -> None:
        self._timer.cancel()
        self._process.kill()
        self._process.communicate()

    def _stream(self, stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream

    def send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._stream(self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _receive(self) -> Mapping[str, Any]:
        stream = self._stream(self._process.stdout)
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has stopped"
        message: Mapping[str, Any] = json.loads(stream.read(length))
        return message

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._requests += 1
        self.send(id=self._requests, method=method, params=params)
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == self._requests:
                return message["result"]
            if "method" in message and "id" in message:
                configured = message["method"] == "workspace/configuration"
                settings = {"pythonPath": str(self._python)}
                items = message["params"]["items"] if configured else ()
                self.send(id=message["id"], result=[settings for _ in items] if configured else None)


def answers(questions: Sequence[Question], folder: Path, *, tools: Path, python: Path) -> list[Any]:
    """The labels of the completions, or the text shown on hovering, for each question."""
    uri = folder.as_uri()
    server = _Server([tools / "bin" / "pyright-langserver", "--stdio"], python, folder)
    try:
        capabilities = {"workspace": {"configuration": True, "workspaceFolders": True}}
        folders = [{"uri": uri, "name": folder.name}]
        server.ask(
            "initialize",
            {"processId": None, "rootUri": uri, "workspaceFolders": folders, "capabilities": capabilities},
        )
        server.send(method="initialized", params={})
        found = []
        for number, question in enumerate(questions):
            document = {"uri": f"{uri}/file_{number}.py"}
            before, after = question.text.split("|")
            opened = {**document, "languageId": "python", "version": 1, "text": before + after}
            server.send(method="textDocument/didOpen", params={"textDocument": opened})
            lines = before.split("\n")
            position = {"line": len(lines) - 1, "character": len(lines[-1])}
            params = {"textDocument": document, "position": position}
            result = server.ask(f"textDocument/{question.method}", params)
            if question.method == "hover":
                found.append(result["contents"]["value"])
            else:
                found.append([item["label"] for item in result["items"]])
    finally:
        server.stop()
    return found
