"""The IPython extension: before a cell runs, what it adds is found and shown.

It warns, and the cell runs; ``%seglint strict`` refuses a cell of which a message says that it raises, or trains
nothing. Nothing of it may reach the user's cell: whatever goes wrong here, the cell runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from IPython.core.error import InputRejected
from IPython.display import publish_display_data

from seglint.ipython.history import Execution, History, uses_a_library

if TYPE_CHECKING:
    from seglint.ipython.session import Remark, Session

_OWN = re.compile(r"\s*%(?:seglint|(?:re|un)?load_ext\s+seglint)\b[^\n]*\s*\Z")
_USAGE = """\
%seglint          whether cells are checked before they run, and how
%seglint on       check them, and warn
%seglint strict   and refuse to run one that raises or trains nothing
%seglint off      do not
%seglint check    all that was executed so far, again
%seglint fix      the last cell that can be corrected, as the next input"""

Callback = Callable[[Any], None]


class Events(Protocol):
    """IPython's events."""

    def register(self, event: str, function: Callback) -> None:
        """Call a function at an event."""

    def unregister(self, event: str, function: Callback) -> None:
        """Call it no more."""


class Shell(Protocol):
    """What is used of IPython's shell."""

    events: Events
    ast_transformers: list[Any]
    history_manager: Any
    magics_manager: Any

    def register_magic_function(self, func: Callable[[str], None], magic_kind: str, magic_name: str) -> None:
        """Define a magic."""

    def set_next_input(self, s: str, replace: bool = False) -> None:
        """Write the next input."""


class Refusal(InputRejected):
    """Why a cell does not run."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Extension:
    """seglint in a session of IPython."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._history = History()
        self._session: Session | None = None
        self._on = True
        self._strict = False
        self._current: Execution | None = None
        self._refusal = ""
        #: what went wrong here
        self._problem = ""

    def begin(self) -> None:
        """Check cells from now on; what was executed before counts too."""
        self._shell.events.register("pre_run_cell", self.before)
        self._shell.events.register("post_run_cell", self.after)
        self._shell.register_magic_function(self.magic, "line", "seglint")
        self._guarded(self._catch_up)

    def end(self) -> None:
        """Check no more."""
        self._shell.events.unregister("pre_run_cell", self.before)
        self._shell.events.unregister("post_run_cell", self.after)
        self._shell.magics_manager.magics["line"].pop("seglint", None)
        self._allow()

    def before(self, info: Any) -> None:
        """A cell is about to run."""
        self._allow()
        self._current = None
        text = str(info.raw_cell)
        if info.silent or not info.store_history or _OWN.match(text):
            return
        # without the cell's own name, as in a terminal, the same text is the same cell
        name = getattr(info, "cell_id", None)
        self._current = Execution(name or text, text)
        if self._on:
            self._guarded(self._check)

    def after(self, result: Any) -> None:
        """A cell ran."""
        execution, self._current = self._current, None
        if execution is None or result.info.raw_cell != execution.text or result.error_before_exec is not None:
            return
        execution.count = result.execution_count
        if result.error_in_exec is not None:
            execution.raised = _line_in(result.error_in_exec.__traceback__)
        self._guarded(lambda: self._history.add(execution))

    def visit(self, tree: Any) -> Any:
        """IPython hands the cell's tree over, to be changed or rejected."""
        refusal = self._refusal
        self._allow()
        if refusal:
            raise Refusal(refusal)
        return tree

    def magic(self, line: str) -> None:
        """``%seglint``."""
        word = line.strip()
        if word in ("on", "strict", "off"):
            self._on, self._strict = word != "off", word == "strict"
            if self._session is not None:
                self._session.look_again()
        elif word in ("check", "fix"):
            self._guarded(self._check_all if word == "check" else self._fix)
            if self._problem:
                print(f"seglint: internal error ({self._problem}), please report it")
            return
        elif word:
            print(_USAGE)
            return
        print(f"seglint: {self._state}")
        if self._problem and not word:
            print(f"seglint: the last check failed ({self._problem}), please report it")

    @property
    def session(self) -> Session:
        """What was executed so far, as a program."""
        if self._session is None:
            from seglint.fix.selection import Selection, configured
            from seglint.ipython.session import Session

            try:
                selection = configured("session.py")
            except Exception as problem:
                selection = Selection()
                print(f"seglint: the configuration is not used: {' '.join(str(problem).split())}")
            self._session = Session(self._history, selection)
        return self._session

    @property
    def _state(self) -> str:
        if not self._on:
            return "off: cells run unchecked"
        if self._strict:
            return "strict: cells are checked before they run; one that raises or trains nothing does not run"
        return "on: cells are checked before they run"

    def _refuse(self, reason: str) -> None:
        # IPython walks the tree of each cell again as long as there are transformers
        self._refusal = reason
        self._shell.ast_transformers.append(self)

    def _allow(self) -> None:
        self._refusal = ""
        if self in self._shell.ast_transformers:
            self._shell.ast_transformers.remove(self)

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            self._problem = ""
            action()
        except Exception as problem:
            self._problem = f"{type(problem).__name__}: {problem}"

    def _check(self) -> None:
        execution = self._current
        assert execution is not None
        if not self._history.uses_a_library and not uses_a_library(execution.text):
            return
        remarks = self.session.added_by(execution)
        if not remarks:
            return
        in_vain = [one for one in remarks if one.in_vain]
        if self._strict and in_vain:
            self._history.refused = execution
            codes = ", ".join(dict.fromkeys(one.code for one in in_vain))
            self._refuse(f"seglint: this cell was not run ({codes}); after %seglint on it runs nevertheless")
        _show(remarks, execution)

    def _catch_up(self) -> None:
        """What was executed before counts, and the cell that has ``%load_ext`` in it."""
        history = getattr(self._shell.history_manager, "input_hist_raw", [""])
        for count, text in enumerate(history[1:], start=1):
            if text.strip() and not _OWN.match(text):
                self._history.add(Execution(text, text, count))
        remarks = self.session.remarks() if self._history.uses_a_library else []
        if remarks:
            _show(remarks, None)

    def _check_all(self) -> None:
        remarks = self.session.remarks()
        if remarks:
            _show(remarks, None)
        else:
            cells = len({one.key for one in self._history.executions})
            print(f"seglint: no mistake in what was executed ({cells} cell{'' if cells == 1 else 's'})")

    def _fix(self) -> None:
        correction = self.session.correction()
        if correction is None:
            print("seglint: nothing that was executed can be corrected")
            return
        number = correction.execution.count
        print(f"seglint: {'a cell' if number is None else f'In [{number}]'} corrected, as the next input:")
        for line in correction.done:
            print(f"  {line}")
        if correction.others:
            print(f"  {correction.others} more to correct: run this one, then %seglint fix again")
        self._shell.set_next_input(correction.text.rstrip("\n"))


def _show(remarks: list[Remark], current: Execution | None) -> None:
    from seglint.ipython.box import as_html, as_text

    data = {"text/plain": as_text(remarks, current), "text/html": as_html(remarks, current)}
    publish_display_data(data)  # type: ignore[no-untyped-call]


def _line_in(traceback: TracebackType | None) -> int:
    """The line of the cell that raised; the first, where that is not known."""
    while traceback is not None:
        code, names = traceback.tb_frame.f_code, traceback.tb_frame.f_globals
        if code.co_name.startswith(("<module>", "<cell line")) and names.get("__name__") == "__main__":
            return traceback.tb_lineno
        traceback = traceback.tb_next
    return 1


_extensions: dict[Shell, Extension] = {}


def load(shell: Shell) -> None:
    """``%load_ext seglint``."""
    _extensions[shell] = Extension(shell)
    _extensions[shell].begin()


def unload(shell: Shell) -> None:
    """``%unload_ext seglint``."""
    extension = _extensions.pop(shell, None)
    if extension is not None:
        extension.end()
