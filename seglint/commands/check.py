"""``seglint check``: a run (:mod:`.run`), and a last line that says what was checked.

The exit code tells findings (1) from errors (2).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from flake8.exceptions import EarlyQuit, ExecutionError

from seglint.commands.files import STDIN
from seglint.commands.run import Run, Stop
from seglint.commands.words import count, fail


def check(arguments: Sequence[str]) -> int:
    """Check what the arguments name; all of them are flake8's. The exit code: 0 clean, 1 findings, 2 errors."""
    run = Run(arguments)
    try:
        run.initialize(arguments)
        run.run_checks()
        run.report()
    except (Stop, ExecutionError, EarlyQuit) as problem:
        return fail(str(problem))
    assert run.options is not None and run.files is not None
    if run.options.count:
        print(run.result_count)
    for error in run.errors:
        fail(error)
    if run.catastrophic_failure:
        return 2
    if not run.options.quiet:
        for path, pattern in run.files.excluded.items():
            fail(f"{path} is not checked: it is excluded (exclude = {pattern})")
        if STDIN not in run.files.paths:
            print(f"seglint: {_summary(run)}", file=sys.stderr)
    return 2 if run.errors else run.exit_code()


def _summary(run: Run) -> str:
    """What was checked, so that silence is never taken for a clean bill."""
    assert run.files is not None
    looked_at, used = len(run.files.paths), len(run.chosen)
    verb = "uses" if used == 1 else "use"
    hidden = f"{count(run.hidden, 'mistake')} hidden by noqa or configuration" if run.hidden else ""
    if not looked_at and run.files.excluded:
        return "nothing was checked"
    if not looked_at:
        return "there is no Python file and no notebook here"
    if not used:
        return f"{count(looked_at, 'file')} looked at: none uses segmentation_models"
    if not run.result_count:
        text = f"{count(used, 'file')} of {looked_at} {verb} segmentation_models"
        if hidden:
            return f"{text}: {hidden}, and no other"
        return f"{text}, and {'it has no' if used == 1 else 'none has a'} mistake"
    text = f"{count(run.result_count, 'mistake')} in {len(run.wrong)} of {count(used, 'file')} that {verb}"
    text += f" segmentation_models{', ' * bool(hidden)}{hidden}"
    code = next((code for code in run.codes if code.startswith("SEG")), None)
    return f"{text}; what a code means: seglint explain {code}" if code else text
