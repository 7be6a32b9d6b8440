"""``seglint check``: a run (:mod:`.run`), and a last line that says what was checked.

The exit code tells findings (1) from errors (2).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from flake8.exceptions import EarlyQuit, ExecutionError

from seglint.analysis import examine
from seglint.checker import Checker
from seglint.commands.files import STDIN
from seglint.commands.guide import MARK
from seglint.commands.run import Run, Stop, Text
from seglint.commands.words import count, fail
from seglint.notebook.switches import Switches

#: What makes findings noqa comments, instead of reporting them.
ADD_NOQA = "--add-noqa"
#: What tells what is known of a program, and where the rest was lost, instead of its mistakes.
EXPLAIN_UNKNOWN = "--explain-unknown"


def check(arguments: Sequence[str]) -> int:
    """Check what the arguments name; most of them are flake8's. The exit code: 0 clean, 1 findings, 2 errors."""
    if EXPLAIN_UNKNOWN in arguments:
        from seglint.commands.unknown import explain_unknown

        return explain_unknown([argument for argument in arguments if argument != EXPLAIN_UNKNOWN])
    rest = [argument for argument in arguments if argument != ADD_NOQA]
    run = Run(rest, silent=len(rest) < len(arguments))
    try:
        run.initialize(rest)
        run.run_checks()
        if run.results():
            # LibCST is imported only where there is something to correct
            from seglint.commands.fix import fixable

            run.tally.fixable = fixable(run)
        run.report()
        run.tally.hidden += sum(map(_switched_off, run.texts()))
    except (Stop, ExecutionError, EarlyQuit) as problem:
        return fail(str(problem))
    assert run.options is not None and run.files is not None
    if run.options.count:
        print(run.result_count)
    text = _summary(run)
    if len(rest) < len(arguments):
        from seglint.commands.noqa import add_noqa

        text = add_noqa(run)
    for error in run.errors:
        fail(error)
    if run.catastrophic_failure:
        return 2
    if not run.options.quiet:
        run.tell_exclusions()
        if STDIN not in run.files.paths:
            print(f"seglint: {text}", file=sys.stderr)
    return 2 if run.errors else 0 if len(rest) < len(arguments) else run.exit_code()


def _switched_off(text: Text) -> int:
    """How many mistakes a program has where it is switched off; few programs are, and those are read once more."""
    if not Switches(text.source).texts:
        return 0
    return len(examine(text.source, text.path, Checker.options).switched_off)


def _summary(run: Run) -> str:
    """What was checked, so that silence is never taken for a clean bill."""
    assert run.files is not None
    looked_at, used, tally = len(run.files.paths), len(run.selection), run.tally
    verb = "uses" if used == 1 else "use"
    hidden = f"{count(tally.hidden, 'mistake')} hidden by comments or configuration" if tally.hidden else ""
    if not used:
        return run.nothing_checked()
    if not run.result_count:
        text = f"{count(used, 'file')} of {looked_at} {verb} {run.libraries()}"
        if hidden:
            return f"{text}: {hidden}, and no other"
        return f"{text}, and {'it has no' if used == 1 else 'none has a'} mistake"
    wrong = {path for path, _, _ in tally.reports}
    text = f"{count(run.result_count, 'mistake')} in {len(wrong)} of {count(used, 'file')} that {verb}"
    text += f" {run.libraries()}{', ' * bool(hidden)}{hidden}"
    if tally.fixes:
        text += f"; {tally.fixes} of them `seglint fix` corrects ({MARK})"
    code = next((code for _, _, code in tally.reports if code.startswith("SEG")), None)
    return f"{text}; what a code means: seglint explain {code}" if code else text
