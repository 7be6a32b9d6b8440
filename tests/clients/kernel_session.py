"""Runs cells in a real kernel, as a notebook does: ``python kernel_session.py < cells.json``.

The cells are pairs of an identity and a text, in the order in which they run. What is printed is, for each cell, what
was shown: plain text, HTML, the name of an error, and the next input.
"""

import json
import sys
from typing import Any

from jupyter_client.manager import start_new_kernel


def main() -> None:
    """Run the cells."""
    manager, client = start_new_kernel(startup_timeout=180, kernel_name="python3")
    shown: list[dict[str, Any]] = []
    try:
        for identity, text in json.load(sys.stdin):
            outputs: dict[str, Any] = {"text": "", "html": "", "error": "", "next": ""}

            def take(message: dict[str, Any], outputs: dict[str, Any] = outputs) -> None:
                content = message["content"]
                if message["msg_type"] == "stream":
                    outputs["text"] += content["text"]
                elif message["msg_type"] == "display_data":
                    outputs["text"] += content["data"]["text/plain"]
                    outputs["html"] += content["data"].get("text/html", "")
                elif message["msg_type"] == "error":
                    outputs["error"] = content["ename"]
                    outputs["text"] += "\n".join(content["traceback"])

            message = client.session.msg(
                "execute_request",
                {"code": text, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False},
                metadata={"cellId": identity},
            )
            client.shell_channel.send(message)
            while True:
                answer = client.get_iopub_msg(timeout=180)
                if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                    continue
                take(answer)
                if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                    break
            reply = client.get_shell_msg(timeout=180)
            while reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                reply = client.get_shell_msg(timeout=180)
            for payload in reply["content"].get("payload", []):
                if payload["source"] == "set_next_input":
                    outputs["next"] = payload["text"]
            shown.append(outputs)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(json.dumps(shown))


if __name__ == "__main__":
    main()
