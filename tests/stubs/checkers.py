"""Run a type checker, and compare what it reports with what the checked programs say they expect.

A line that must be reported ends in `# E: kind`; the kind says which of its codes each checker may give. Where checkers
disagree, `# E: kind mypy=none ty=other-code` pins what each does today. Expectations must be met exactly: a line
that is reported without one, and one that is not reported, are both failures.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import stubs_env

CHECKERS = ("mypy", "pyright", "basedpyright", "pyrefly", "ty")
_PYRIGHT_CALL = "reportArgumentType reportCallIssue"
# Kind: what mypy, pyright (and basedpyright), pyrefly and ty call it.
KINDS = {
    "argument": ("arg-type list-item", "reportArgumentType", "bad-argument-type", "invalid-argument-type"),
    "attribute": ("attr-defined", "reportAttributeAccessIssue", "missing-attribute", "missing-attribute"),
    "count": ("call-arg", "reportCallIssue", "bad-argument-count", "too-many-positional-arguments"),
    "keyword": ("call-arg", "reportCallIssue", "unexpected-keyword", "unknown-argument"),
    "missing": ("call-arg", "reportCallIssue", "missing-argument", "missing-argument"),
    "operator": ("operator", "reportOperatorIssue", "unsupported-operation", "unsupported-operator"),
    "overload": ("call-overload", _PYRIGHT_CALL, "no-matching-overload", "no-matching-overload"),
    "sum": ("list-item", _PYRIGHT_CALL, "no-matching-overload", "no-matching-overload"),
}
_EXPECTATION = re.compile(r"#\s*E:\s*(\w+)((?:\s+\w+=[\w-]+)*)\s*$")


# How an error about `class_weights` begins, whatever stands in the place of the dots: the user's value and a name that
# the stubs explain. Where mypy knows which element of a list is wrong, it names that.
_WEIGHTS = r"ClassWeights \| NumberArray \| None|NumberArray \| ClassWeights \| None"
READABLE = {
    "mypy": rf'Argument "class_weights" to "\w+" has incompatible type ".+"; expected "({_WEIGHTS})"|'
    r'List item \d has incompatible type ".+"; expected "Number"',
    "pyright": rf'Argument of type ".+" cannot be assigned to parameter "class_weights" of type "({_WEIGHTS})" .*',
    "basedpyright": rf'Argument of type ".+" cannot be assigned to parameter "class_weights" of type "({_WEIGHTS})" .*',
    "pyrefly": rf"Argument `.+` is not assignable to parameter `class_weights` with type `({_WEIGHTS})` in .*",
    "ty": rf"invalid-argument-type: Argument to .*`\w+\.__init__` is incorrect: Expected `({_WEIGHTS})`, found `.+`",
}


class Report(NamedTuple):
    file: str
    line: int
    code: str
    message: str


def expected(program: Path, checker: str) -> dict[int, frozenset[str]]:
    """Line: the codes that this checker may give there."""
    lines = {}
    for number, line in enumerate(program.read_text().splitlines(), 1):
        assert ("# E:" in line) == bool(_EXPECTATION.search(line)), f"{program}:{number}: not an expectation"
        if found := _EXPECTATION.search(line):
            of_mypy, of_pyright, of_pyrefly, of_ty = (frozenset(codes.split()) for codes in KINDS[found[1]])
            codes = {
                "mypy": of_mypy,
                "pyright": of_pyright,
                "basedpyright": of_pyright,
                "pyrefly": of_pyrefly,
                "ty": of_ty,
            }
            for name, code in (pair.split("=") for pair in found[2].split()):
                assert name in codes, f"{program}:{number}: no checker {name}"
                codes[name] = frozenset() if code == "none" else frozenset({code})
            if codes[checker]:
                lines[number] = codes[checker]
    return lines


def differences(reports: Iterable[Report], programs: Iterable[Path], checker: str) -> list[str]:
    """What was reported and not expected, and what was expected and not reported, as lines to read."""
    wanted = {(path.name, line): codes for path in programs for line, codes in expected(path, checker).items()}
    wrong = []
    met = set()
    for report in reports:
        place = (report.file, report.line)
        if report.code in wanted.get(place, ()):
            met.add(place)
        else:
            wrong.append(f"{report.file}:{report.line}: not expected: {report.code}: {report.message}")
    wrong += [
        f"{file}:{line}: expected and not reported: {' or '.join(sorted(wanted[file, line]))}"
        for file, line in sorted(wanted.keys() - met)
    ]
    return wrong


def check(
    checker: str, programs: Iterable[Path], folder: Path, *, tools: Path, environment: Path, strict: bool
) -> list[Report]:
    """The errors that this checker reports in copies of the programs, seen from this environment."""
    for program in programs:
        shutil.copy(program, folder)
    return _RUNNERS[checker](folder, tools, environment, strict)


def _output(*command: str | Path, cwd: Path) -> str:
    """What a checker prints. Its exit status says whether there were errors; what it says elsewhere is for failures."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode in {0, 1}, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _mypy(folder: Path, tools: Path, environment: Path, strict: bool) -> list[Report]:
    # Keras and TensorFlow without types: the user's own import is reported, whatever the stubs say.
    (folder / "mypy.ini").write_text(f"[mypy]\nstrict = {strict}\ndisable_error_code = import-untyped\n")
    python = stubs_env.script(environment, "python")
    out = _output(
        stubs_env.script(tools, "mypy"),
        "--output=json",
        "--python-executable",
        python,
        "--cache-dir=.cache",
        ".",
        cwd=folder,
    )
    errors = [json.loads(line) for line in out.splitlines() if line]
    return [
        Report(Path(e["file"]).name, e["line"], e["code"], e["message"]) for e in errors if e["severity"] == "error"
    ]


def _pyright(folder: Path, tools: Path, environment: Path, strict: bool, name: str = "pyright") -> list[Report]:
    # An error in basedpyright only: the stubs are there, the library is not.
    settings: dict[str, object] = {"include": ["."], "reportMissingModuleSource": "warning"}
    if strict:
        settings |= {
            "typeCheckingMode": "strict",
            # Lines that must be reported are often nothing but an expression.
            "reportUnusedExpression": False,
            # Keras calls a loss with what differs between versions: Any, which the parameters of a lambda are then.
            "reportUnknownLambdaType": False,
            # types-tensorflow knows no `Adam`, no `load_model` and no `keras.utils`.
            "reportUnknownMemberType": False,
            "reportUnknownArgumentType": False,
            # What begins with an underscore is private to the stubs, not to one module of theirs.
            "reportPrivateUsage": False,
        }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    python = stubs_env.script(environment, "python")
    out = json.loads(_output(stubs_env.script(tools, name), "--outputjson", "--pythonpath", python, cwd=folder))
    assert out["summary"]["filesAnalyzed"], out
    return [
        Report(Path(e["file"]).name, e["range"]["start"]["line"] + 1, e.get("rule", "syntax"), e["message"])
        for e in out["generalDiagnostics"]
        if e["severity"] == "error"
    ]


def _basedpyright(folder: Path, tools: Path, environment: Path, strict: bool) -> list[Report]:
    return _pyright(folder, tools, environment, strict, "basedpyright")


def _pyrefly(folder: Path, tools: Path, environment: Path, strict: bool) -> list[Report]:
    # Without a configuration it is in a mode that reports little; there is no other strictness.
    (folder / "pyrefly.toml").write_text(f'python-interpreter-path = "{stubs_env.script(environment, "python")}"\n')
    out = json.loads(_output(stubs_env.script(tools, "pyrefly"), "check", "--output-format=json", cwd=folder))
    return [
        Report(Path(e["path"]).name, e["line"], e["name"], e["description"])
        for e in out["errors"]
        if e["severity"] == "error"
    ]


def _ty(folder: Path, tools: Path, environment: Path, strict: bool) -> list[Report]:
    out = json.loads(
        _output(stubs_env.script(tools, "ty"), "check", "--python", environment, "--output-format=gitlab", cwd=folder)
    )
    return [
        Report(
            Path(e["location"]["path"]).name,
            e["location"]["positions"]["begin"]["line"],
            e["check_name"],
            e["description"],
        )
        for e in out
        if e["severity"] in {"major", "critical", "blocker"}
    ]


_RUNNERS = {"mypy": _mypy, "pyright": _pyright, "basedpyright": _basedpyright, "pyrefly": _pyrefly, "ty": _ty}
