"""What editors get: diagnostics and quick fixes by python-lsp-server, and notebooks in VS Code's flake8 extension."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clients_env import run, write
from language_client import LanguageServer, applied

SM = "import segmentation_models as sm\n"
BAD = SM + "model = sm.FPN('resnet34', classes=1)\n"
GOOD = SM + "model = sm.FPN('resnet34', classes=1, activation='sigmoid')\n"
ORDER = SM + (
    "CLASSES = ['car', 'road']\n"
    "W = {'road': 2.0, 'car': 1.0}\n"
    "model = sm.Unet(classes=2, activation='softmax')\n"
    "model.compile('adam', sm.losses.DiceLoss([W['road'], W['car']]))\n"
)


@pytest.fixture
def server(clients: Path, tmp_path: Path) -> Iterator[LanguageServer]:
    with LanguageServer(clients / "pylsp", tmp_path) as server:
        yield server


def only_edit(action: dict[str, Any], uri: str) -> list[dict[str, Any]]:
    changes = action["edit"]["changes"]
    assert set(changes) == {uri}
    edits: list[dict[str, Any]] = changes[uri]
    return edits


def test_an_unsaved_buffer(server: LanguageServer, tmp_path: Path) -> None:
    """With nothing to configure: a diagnostic, a quick fix, the edit that it makes, and no diagnostic."""
    uri = (tmp_path / "unsaved.py").as_uri()
    text = "# 😀\n" + BAD.replace("model =", "größe = '😀'; model =")
    server.open(uri, text)
    (found,) = server.diagnostics(uri)
    assert (found["source"], found["code"], found["severity"]) == ("seglint", "SEG302", 2)
    column = len("größe = '😀😀'; model = ")  # UTF-16
    assert found["range"] == {
        "start": {"line": 2, "character": column},
        "end": {"line": 2, "character": column + len("sm.FPN('resnet34', classes=1)")},
    }
    fix, all_fixes = server.actions(uri, 2, [found])
    assert (fix["title"], fix["kind"], fix["isPreferred"]) == ("Fix SEG302: activation='sigmoid'", "quickfix", True)
    assert fix["diagnostics"] == [found]
    (edit,) = only_edit(fix, uri)
    # what differs, and no more
    assert edit["newText"] == ", activation='sigmoid'"
    assert edit["range"]["start"] == edit["range"]["end"]
    assert all_fixes["kind"] == "source.fixAll.seglint"
    text = applied(text, [edit])
    assert text == "# 😀\n" + GOOD.replace("model =", "größe = '😀'; model =")
    server.change(uri, text)
    assert server.diagnostics(uri) == []
    assert server.actions(uri, 2, []) == []


def test_modules_beside_an_unsaved_buffer(server: LanguageServer, tmp_path: Path) -> None:
    write(tmp_path, config_py="WEIGHTS = [1, 2]\n")
    uri = (tmp_path / "unsaved.py").as_uri()
    text = SM + "from config import WEIGHTS\nmodel = sm.Unet(classes=3)\n"
    server.open(uri, text + "model.compile('adam', sm.losses.DiceLoss(class_weights=WEIGHTS))\n")
    (found,) = server.diagnostics(uri)
    assert found["message"].startswith("SEG102 class_weights has 2 weights but the model has 3 channels")
    assert found["severity"] == 1
    assert found["range"]["start"] == {"line": 3, "character": 55}


def test_a_buffer_that_imports_the_library_by_way_of_a_module(server: LanguageServer, tmp_path: Path) -> None:
    write(tmp_path, nets_py=SM + "def net(n):\n    return sm.FPN('resnet34', classes=n, activation='softmax')\n")
    uri = (tmp_path / "unsaved.py").as_uri()
    server.open(uri, "from nets import net\nmodel = net(1)\n")
    (found,) = server.diagnostics(uri)
    assert found["code"] == "SEG302"


def test_what_was_typed_since_is_kept(server: LanguageServer, tmp_path: Path) -> None:
    uri = (tmp_path / "train.py").as_uri()
    server.open(uri, BAD + "x = 1\n")
    found = server.diagnostics(uri)
    typed = "import os\n" + BAD + "x = 2\ny = 3\n"
    server.change(uri, typed)
    fix, _ = server.actions(uri, 2, found)
    assert applied(typed, only_edit(fix, uri)) == "import os\n" + GOOD + "x = 2\ny = 3\n"
    # where it would go, something else was typed
    server.change(uri, typed.replace("classes=1", "classes=1 "))
    assert server.actions(uri, 2, found) == []


def test_one_action_for_each_fix_and_one_for_all(server: LanguageServer, tmp_path: Path) -> None:
    uri = (tmp_path / "train.py").as_uri()
    hopeless = "loss = sm.losses.DiceLoss(class_weights='balanced')\n"
    unsafe = "focal = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 1.5])\n"
    text = BAD + unsafe + "other = sm.FPN('resnet34', classes=1)\n" + hopeless
    server.open(uri, text)
    assert [one["code"] for one in server.diagnostics(uri)] == ["SEG302", "SEG405", "SEG302", "SEG401"]
    quick = [server.actions(uri, line, [], "quickfix") for line in range(5)]
    assert [len(actions) for actions in quick] == [0, 1, 1, 1, 0]
    assert (quick[2][0]["isPreferred"], quick[2][0]["title"].endswith("(look at it)")) == (False, True)
    (all_fixes,) = server.actions(uri, 0, [], "source.fixAll")
    fixed = applied(text, only_edit(all_fixes, uri))
    assert fixed == GOOD + unsafe + "other = sm.FPN('resnet34', classes=1, activation='sigmoid')\n" + hopeless
    assert server.actions(uri, 1, [], "refactor") == []


def test_nothing_is_shown_twice(clients: Path, tmp_path: Path) -> None:
    """Where the server runs flake8 as well, and where seglint's own diagnostics are switched off."""
    flake8 = {"enabled": True, "executable": str(clients / "flake8"), "extendSelect": ["SEG"]}
    uri = (tmp_path / "train.py").as_uri()
    text = "import os\n" + BAD
    for own, expected in (
        (True, [("flake8", "F401"), ("seglint", "SEG302")]),
        (False, [("flake8", "F401"), ("flake8", "SEG302")]),
    ):
        with LanguageServer(clients / "pylsp", tmp_path, flake8=flake8, seglint={"enabled": own}) as server:
            server.open(uri, text)
            assert sorted((one["source"], one["code"]) for one in server.diagnostics(uri)) == expected


def test_the_configuration_is_that_of_the_project(server: LanguageServer, tmp_path: Path) -> None:
    (tmp_path / ".flake8").write_text("[flake8]\nextend-ignore = SEG302\nextend-exclude = old\n")
    (tmp_path / "old").mkdir()
    write(tmp_path, json_py="raise SystemExit('imported')\n", flake8_py="raise SystemExit('imported')\n")
    two = SM + "loss = sm.losses.DiceLoss(class_weights=[])\n"
    two += "other = sm.losses.DiceLoss(class_weights=[])  # noqa: SEG402\n# seglint: off\n" + two.splitlines()[1] + "\n"
    for name, text, codes in (
        ("train.py", BAD, []),
        ("noqa.py", two, ["SEG402"]),
        ("old/train.py", two, []),
        ("other.py", "import os\n", []),
        ("typing.py", BAD + "x = (", []),
    ):
        uri = (tmp_path / name).as_uri()
        server.open(uri, text)
        assert [one["code"] for one in server.diagnostics(uri)] == codes, name


def test_keras_3_by_the_configuration(server: LanguageServer, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.seglint]\nkeras = 3\n")
    uri = (tmp_path / "train.py").as_uri()
    text = "import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\n" + SM
    text += "model = sm.FPN('resnet34', classes=3, activation='softmax')\n"
    text += "model.compile('adam', sm.losses.DiceLoss())\nmodel.{}(load())\n"
    server.open(uri, text.format("fit_generator"))
    found = server.diagnostics(uri)
    assert [one["code"] for one in found] == ["SEG704"]
    fix, _ = server.actions(uri, found[0]["range"]["start"]["line"], found)
    assert applied(text.format("fit_generator"), only_edit(fix, uri)) == text.format("fit")


def test_weights_in_another_order(server: LanguageServer, tmp_path: Path) -> None:
    uri = (tmp_path / "train.py").as_uri()
    text = ORDER.replace("DiceLoss([", "DiceLoss(class_weights=[")
    server.open(uri, text)
    found = server.diagnostics(uri)
    assert [one["code"] for one in found] == ["SEG201"]
    fix, _ = server.actions(uri, found[0]["range"]["start"]["line"], found)
    text = applied(text, only_edit(fix, uri))
    assert "class_weights=[W[name] for name in CLASSES]" in text
    server.change(uri, text)
    assert server.diagnostics(uri) == []


class NotebookDocument:
    """A notebook that an editor has open, by LSP 3.17."""

    def __init__(self, server: LanguageServer, path: Path, cells: list[str]) -> None:
        self.server, self.uri = server, path.as_uri()
        self.uris = [f"vscode-notebook-cell:{path}#{number}" for number in range(len(cells))]
        self.texts = dict(zip(self.uris, cells, strict=True))
        server.send(
            "notebookDocument/didOpen",
            notebookDocument={
                "uri": self.uri,
                "notebookType": "jupyter-notebook",
                "version": 1,
                "cells": [{"kind": 2, "document": uri} for uri in self.uris],
            },
            cellTextDocuments=[
                {"uri": uri, "languageId": "python", "version": 1, "text": text} for uri, text in self.texts.items()
            ],
        )

    def diagnostics(self) -> list[list[dict[str, Any]]]:
        """Those of each cell."""
        return [self.server.diagnostics(uri) for uri in self.uris]

    def apply(self, action: dict[str, Any]) -> None:
        """Do what an action says."""
        for uri, edits in action["edit"]["changes"].items():
            self.texts[uri] = applied(self.texts[uri], edits)
            self.server.send(
                "notebookDocument/didChange",
                notebookDocument={"uri": self.uri, "version": 2},
                change={
                    "cells": {
                        "textContent": [
                            {"document": {"uri": uri, "version": 2}, "changes": [{"text": self.texts[uri]}]}
                        ]
                    }
                },
            )


def test_a_notebook(server: LanguageServer, tmp_path: Path) -> None:
    """Across cells, also where a cell has magics, and in what a cell writes into a file."""
    cells = [
        "%matplotlib inline\n!pip install segmentation-models\n" + SM.rstrip("\n"),
        "CLASSES = ['car', 'road']\nW = {'road': 2.0, 'car': 1.0}",
        "%%writefile net.py\n" + BAD,
        "files = !ls\nmodel = sm.Unet(classes=2, activation='softmax')\n"
        "%time model.compile('adam', sm.losses.DiceLoss(class_weights=weights))",
    ]
    cells[1] += "\nweights = [W['road'], W['car']]"
    document = NotebookDocument(server, tmp_path / "train.ipynb", cells)
    found = document.diagnostics()
    assert [[one["code"] for one in cell] for cell in found] == [[], [], ["SEG302"], ["SEG201"]]
    assert found[2][0]["range"]["start"] == {"line": 2, "character": 8}
    assert found[3][0]["range"] == {
        "start": {"line": 2, "character": cells[3].split("\n")[2].index("weights)")},
        "end": {"line": 2, "character": cells[3].split("\n")[2].index("))")},
    }
    assert "from line 3 of another cell" in found[3][0]["message"]
    fix, all_fixes = server.actions(document.uris[3], 2, found[3])
    # the mistake is shown where the weights are used, and corrected where they are written
    assert set(fix["edit"]["changes"]) == {document.uris[1]}
    assert set(all_fixes["edit"]["changes"]) == {document.uris[1], document.uris[2]}
    document.apply(fix)
    assert document.texts[document.uris[1]].endswith("weights = [W[name] for name in CLASSES]")
    found = document.diagnostics()
    assert [[one["code"] for one in cell] for cell in found] == [[], [], ["SEG302"], []]
    document.apply(server.actions(document.uris[2], 2, found[2])[0])
    assert document.texts[document.uris[2]] == "%%writefile net.py\n" + GOOD
    assert document.diagnostics() == [[], [], [], []]


# --- VS Code ---------------------------------------------------------------------------------------------------------

#: What its flake8 extension does with the code cells of a notebook, by the library that it does that with.
JOINED = """
import json, sys
from types import SimpleNamespace
from lsprotocol import types as lsp
from vscode_common_python_lsp import build_notebook_source
texts = json.load(sys.stdin)
cells = [SimpleNamespace(document=uri, kind=lsp.NotebookCellKind.Code) for uri in texts]
documents = {uri: SimpleNamespace(source=text, language_id="python") for uri, text in texts.items()}
source, cell_map = build_notebook_source(cells, documents.get)
print(json.dumps([source, [[cell.cell_uri, cell.start_line, cell.line_count] for cell in cell_map]]))
"""


def test_notebooks_in_vs_code(clients: Path, tmp_path: Path) -> None:
    """The cells joined by the extension's own library, on standard input, under the notebook's name."""
    cells = {
        "a": "%matplotlib inline\n!pip install segmentation-models\n" + SM,
        "b": "",
        "c": "weights = [1, 2]\nmodel = sm.Unet(classes=3, activation='softmax')",
        "d": "%time x = 1\nif x:\n    y = 2\nmodel.compile('adam', sm.losses.DiceLoss(class_weights=weights))",
    }
    done = run(clients / "python", "-c", JOINED, cwd=tmp_path, stdin=json.dumps(cells))
    assert done.returncode == 0, done.stderr
    source, places = json.loads(done.stdout)
    layout = "%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s"
    command = (
        "-m",
        "flake8",
        f"--format={layout}",
        "--select=SEG,E9",
        "--stdin-display-name",
        tmp_path / "train.ipynb",
        "-",
    )
    done = run(clients / "python", *command, cwd=tmp_path, stdin=source)
    (found,) = done.stdout.splitlines()
    row, column, _, rest = found.split(",", 3)
    begins = {uri: start for uri, start, _ in places}
    assert int(row) - 1 - begins["d"] == 3
    assert int(column) - 1 == cells["d"].split("\n")[3].index("weights)")
    # a line of the joined text would say nothing to a person
    assert rest.endswith("fit() raises (class_weights from `weights = [1, 2]`)")
