"""What python-lsp-server calls: diagnostics, and an action for each fix.

The diagnostics are seglint's own, with the expression's range: flake8 knows no end of a finding, and does not get
through a notebook with magics. Where the server runs flake8 too, what that says of seglint's rules is left out.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from pylsp import hookimpl
from pylsp.uris import to_fs_path
from pylsp.workspace import Cell, Document, Notebook, Workspace

from seglint.lsp.edits import Since, TextEdit
from seglint.options import Options
from seglint.screen import covered_by

log = logging.getLogger(__name__)

Json = dict[str, Any]

#: By its path: with -m, modules of the project would be imported in the place of Python's own.
_WORKER = os.path.join(os.path.dirname(__file__), "worker.py")
#: After so many seconds nothing is said.
_PATIENCE = 60
#: So many documents are remembered.
_REMEMBERED = 100
_ERROR, _WARNING = 1, 2
_QUICK, _ALL = "quickfix", "source.fixAll.seglint"


@dataclass(frozen=True, slots=True)
class Checked:
    """A script, or the cells of a notebook, as they were looked at, and the worker's answer."""

    uris: list[str]
    texts: list[str]
    answer: Json


#: What was looked at last, by the URI of the script or notebook.
_checked: dict[str, Checked] = {}


@hookimpl
def pylsp_settings() -> Json:
    """It is on where it is installed."""
    return {"plugins": {"seglint": {"enabled": True}}}


@hookimpl(hookwrapper=True)
def pylsp_lint(workspace: Workspace, document: Document) -> Generator[None, Any, None]:
    """The diagnostics of a document, among those of others."""
    outcome = yield
    try:
        others = outcome.get_result()
        checked = _check(document, workspace)
        if checked is not None:
            kept = [[one for one in found or () if not _is_of_flake8(one)] for found in others]
            outcome.force_result([*kept, list(_diagnostics(checked))])
    except Exception:
        log.exception("seglint: %s was not checked", document.uri)


@hookimpl
def pylsp_code_actions(workspace: Workspace, document: Document, range: Json, context: Json) -> list[Json]:
    """What can be corrected in a range."""
    try:
        uri = document.notebook_uri if isinstance(document, Cell) else document.uri
        checked = _checked.get(uri) or _check(workspace.get_document(uri), workspace)
        if checked is None or document.uri not in checked.uris:
            return []
        only = (context or {}).get("only") or [""]
        actions = _actions(checked, document.uri, range, context, workspace)
        return [one for one in actions if any(_is_of_kind(one["kind"], kind) for kind in only)]
    except Exception:
        log.exception("seglint: no actions for %s", document.uri)
        return []


def _is_of_kind(kind: str, asked: str) -> bool:
    return not asked or kind == asked or kind.startswith(asked + ".")


def _is_of_flake8(diagnostic: Json) -> bool:
    return diagnostic.get("source") == "flake8" and str(diagnostic.get("code", "")).startswith("SEG")


def _check(document: Document | Notebook, workspace: Workspace) -> Checked | None:
    """Look at a document as it is now; None where it has nothing to do with the library."""
    notebook = document if isinstance(document, Notebook) else _notebook_of(document, workspace)
    if notebook is None:
        uri, path, uris, texts = document.uri, document.path, [document.uri], [document.source]
    else:
        uris = [cell["document"] for cell in notebook.cells]
        texts = [workspace.get_cell_document(cell).source for cell in uris]
        uri, path = notebook.uri, to_fs_path(notebook.uri)
    if not covered_by("\n".join(texts), path, Options(working_directory=workspace.root_path)):
        _checked.pop(uri, None)
        return None
    request = {"path": path, "texts": texts, "notebook": notebook is not None}
    done = subprocess.run(
        [sys.executable, _WORKER],
        input=json.dumps(request),
        cwd=workspace.root_path if os.path.isdir(workspace.root_path or "") else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE,
        check=True,
    )
    while len(_checked) >= _REMEMBERED:
        _checked.pop(next(iter(_checked)))
    _checked[uri] = Checked(uris, texts, json.loads(done.stdout))
    return _checked[uri]


def _notebook_of(document: Document, workspace: Workspace) -> Notebook | None:
    """The notebook whose cells the server has joined into a document, which has no name then."""
    if ":" in document.uri:
        return None
    for notebook in list(workspace.documents.values()):
        if isinstance(notebook, Notebook):
            cells = [workspace.get_cell_document(cell["document"]).source for cell in notebook.cells]
            if "\n".join(cells) == document.source:
                return notebook
    return None


def _diagnostics(checked: Checked) -> Iterator[Json]:
    """What was found, in lines of the text that the server has joined."""
    begins = [0]
    for text in checked.texts:
        begins.append(begins[-1] + text.count("\n") + 1)
    for one in checked.answer["diagnostics"]:
        cell, place = _change(one["place"])
        where = Since(checked.texts[cell], checked.texts[cell]).as_range(place)
        for end in where.values():
            end["line"] += begins[cell]
        yield {
            "source": "seglint",
            "code": one["code"],
            "range": where,
            "message": f"{one['code']} {one['message']}",
            "severity": _ERROR if one["raises"] else _WARNING,
        }


def _change(values: list[Any]) -> tuple[int, TextEdit]:
    cell, line, column, end_line, end_column, text = values
    return cell, TextEdit(line, column, end_line, end_column, text)


def _actions(checked: Checked, uri: str, asked: Json, context: Json, workspace: Workspace) -> Iterator[Json]:
    """The fixes of what stands in a range, and one for all; only where the text still is what was looked at."""
    since = {
        cell: Since(text, workspace.get_document(cell).source)
        for cell, text in zip(checked.uris, checked.texts, strict=True)
        if workspace.get_maybe_document(cell) is not None
    }
    for one in checked.answer["diagnostics"]:
        number, old = _change(one["place"])
        cell = checked.uris[number]
        place = since[cell].moved(old) if cell in since else None
        if one["fix"] is None or cell != uri or place is None or not _touch(place, asked):
            continue
        edit = _workspace_edit(one["fix"], checked, since)
        if edit is not None:
            yield {
                "title": f"Fix {one['code']}: {one['fix']['description']}" + " (look at it)" * (not one["fix"]["safe"]),
                "kind": _QUICK,
                "diagnostics": [
                    known
                    for known in (context or {}).get("diagnostics", ())
                    if known.get("code") == one["code"] and known["range"]["start"]["line"] == place.line
                ],
                "isPreferred": one["fix"]["safe"],
                "edit": edit,
            }
    if checked.answer["all"] is not None:
        edit = _workspace_edit(checked.answer["all"], checked, since)
        if edit is not None:
            yield {"title": "Fix all that seglint can fix safely", "kind": _ALL, "edit": edit}


def _touch(place: TextEdit, asked: Json) -> bool:
    return bool(asked["start"]["line"] <= place.end_line and place.line <= asked["end"]["line"])


def _workspace_edit(fix: Json, checked: Checked, since: dict[str, Since]) -> Json | None:
    """A fix as the protocol has it; None where one of its places has changed."""
    changes: dict[str, list[Json]] = {}
    for values in fix["changes"]:
        number, old = _change(values)
        cell = checked.uris[number]
        edit = since[cell].moved(old) if cell in since else None
        if edit is None:
            return None
        changes.setdefault(cell, []).append({"range": since[cell].as_range(edit), "newText": edit.text})
    return {"changes": changes}
