"""Makes notebook.png, README's picture of a box: a notebook with ``%load_ext seglint``, JupyterLab, a real browser.

Run with the Python of an environment that has seglint, jupyterlab and websocket-client, where Chromium is installed:
``python tests/pictures/notebook.py [FILE]``. It prints what the page says of the box, as JSON, in both of its themes.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import websocket

CELLS = (
    "%load_ext seglint\nimport segmentation_models as sm\n\nCLASSES = ['car', 'pedestrian']\n"
    "model = sm.Unet('efficientnetb3', classes=len(CLASSES) + 1, activation='softmax')",
    "weights = [1.0, 2.0]",
    "dice = sm.losses.DiceLoss(class_weights=weights)\nmodel.compile('adam', dice)",
)
#: The library is a heavy one: what stands for it does nothing.
LIBRARY = """\
class Anything:
    def __getattr__(self, name): return Anything()
    def __call__(self, *args, **kwargs): return None if "adam" in args else Anything()

def __getattr__(name): return Anything()
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WINDOW = (1000, 900)
_SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --remote-debugging-port=0 --remote-allow-origins=*"
)
#: What a box looks like: its text, and the colours of that and of what lies behind.
_BOX = """(() => {
  const box = document.querySelector('.jp-OutputArea-output .seglint');
  if (!box) return null;
  const page = document.querySelector('.jp-Notebook');
  const first = document.querySelector('.jp-Cell').getBoundingClientRect();
  const last = [...document.querySelectorAll('.jp-CodeCell')].pop().getBoundingClientRect();
  return {
    text: box.innerText, colour: getComputedStyle(box).color, box: getComputedStyle(box).backgroundColor,
    page: getComputedStyle(page).backgroundColor, pages: box.querySelectorAll('details').length,
    top: first.top, bottom: last.bottom, left: first.left, right: first.right,
  };
})()"""

#: Whether the notebook is the current one, with its kernel.
_KERNEL = """(() => {
  const panel = [...jupyterapp.shell.widgets('main')].find(widget => widget.sessionContext);
  if (panel) jupyterapp.shell.activateById(panel.id);
  return jupyterapp.shell.currentWidget === panel && panel?.sessionContext.session?.kernel?.status === 'idle';
})()"""


class Browser:
    """A page in Chromium, by the DevTools protocol."""

    def __init__(self, folder: Path) -> None:
        program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
        if program is None:
            raise SystemExit("there is no Chromium: apt-get install chromium")
        size = "--window-size={},{}".format(*_WINDOW)
        command = [program, *_SWITCHES.split(), size, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        active = folder / "profile" / "DevToolsActivePort"
        port = waited(lambda: active.exists() and active.read_text().split("\n")[0])
        pages = json.loads(urllib.request.urlopen(f"http://127.0.0.1:{port}/json").read())
        address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
        self._socket = websocket.create_connection(address, timeout=60)
        self._number = 0

    def call(self, method: str, **parameters: Any) -> Any:
        """Call the browser."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                return answer["result"]

    def value(self, expression: str) -> Any:
        """What JavaScript says."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")


def waited(condition: Callable[[], Any]) -> Any:
    """What is true sooner or later."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            result = condition()
        except OSError:
            result = None
        if result:
            return result
        time.sleep(0.1)
    raise TimeoutError


def notebook() -> str:
    """The notebook."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "source": text,
            "outputs": [],
            "execution_count": None,
        }
        for number, text in enumerate(CELLS)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def main(target: Path) -> None:
    """Write the picture, and print what the box says."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for part in ("work", "library"):
            (folder / part).mkdir()
        (folder / "work" / "train.ipynb").write_text(notebook())
        (folder / "library" / "segmentation_models.py").write_text(LIBRARY)
        (folder / "settings" / "@jupyterlab" / "apputils-extension").mkdir(parents=True)
        settings = folder / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
        settings.write_text('{"fetchNews": "false", "checkForUpdates": false}')
        log = (folder / "log").open("w")
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(folder / "library"), os.environ.get("PYTHONPATH", "")))),
            **{f"JUPYTER_{kind}_DIR": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")},
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
            "IPYTHONDIR": str(folder / "ipython"),
        }
        switches = ("--no-browser", "--allow-root", "--expose-app-in-browser", "--ip=127.0.0.1", "--port=0")
        command = [sys.executable, "-m", "jupyterlab", *switches, "--IdentityProvider.token="]
        lab = subprocess.Popen(command, cwd=folder / "work", env=env, stdout=log, stderr=log)
        browser = None
        try:
            browser = Browser(folder)
            server = waited(lambda: next((folder / "runtime").glob("jpserver-*.json"), None))
            address = waited(lambda: json.loads(server.read_text() or "null"))["url"]
            waited(lambda: urllib.request.urlopen(f"{address}lab").status == 200)
            browser.call("Emulation.setFocusEmulationEnabled", enabled=True)
            browser.call("Page.navigate", url=f"{address}lab/tree/train.ipynb")
            waited(lambda: browser.value("!!(window.jupyterapp && document.querySelector('.jp-CodeCell'))"))
            waited(lambda: browser.value(_KERNEL))
            browser.value("jupyterapp.commands.execute('application:toggle-left-area')")
            browser.value("void jupyterapp.commands.execute('notebook:run-all-cells')")
            waited(lambda: browser.value(_BOX))
            looks = {}
            for theme in ("JupyterLab Dark", "JupyterLab Light"):
                browser.value(f"jupyterapp.commands.execute('apputils:change-theme', {{theme: '{theme}'}})")
                waited(lambda: browser.value("document.body.dataset.jpThemeName") == theme)  # noqa: B023
                time.sleep(1)
                looks[theme.split()[-1].lower()] = box = browser.value(_BOX)
                area = {"x": box["left"], "y": box["top"], "width": box["right"] - box["left"], "scale": 1}
                area["height"] = box["bottom"] - box["top"]
                data = browser.call("Page.captureScreenshot", clip=area)["data"]
                name = target.with_stem(f"{target.stem}-dark") if "Dark" in theme else target
                name.write_bytes(base64.b64decode(data))
            print(json.dumps(looks))
        finally:
            for process in filter(None, (browser and browser.process, lab)):
                process.terminate()
                process.wait()
            log.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_suffix(".png"))
