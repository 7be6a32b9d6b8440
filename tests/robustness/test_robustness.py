"""Never the cause of a failed run: hostile programs, hostile files, whole libraries; nothing raises, hangs or runs."""  # noqa: SEG900

from __future__ import annotations

import ast
import glob
import os
import random
import re
import sysconfig
from pathlib import Path

import hostile
import hypothesmith
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from limits import LIMIT, Outcome, checked, nothing_left_out

from seglint.analysis import analyze
from seglint.rules import RULES

HEAD = hostile.HEAD
WRONG = "loss = sm.losses.DiceLoss(class_weights=[0.5, 0.1, 0.95], class_indexes=[0, 2])\n"
FOLLOWED = "sm.losses.DiceLoss(class_weights=WEIGHTS, class_indexes=[0, 2])\n"


def assert_survived(outcome: Outcome, limit: float = LIMIT) -> None:
    assert outcome.ended, f"{outcome.how}: {outcome.trace}"
    assert outcome.seconds <= limit, f"{outcome.seconds:.1f} s"
    for finding in outcome.findings:
        assert "internal error" not in finding.message, f"{finding}\n{outcome.trace}"
        assert finding.text.isprintable(), repr(finding.text)


# --- programs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [n for n in hostile.PROGRAMS if n not in hostile.SLOW])
def test_programs(name):
    assert_survived(checked(hostile.PROGRAMS[name](), whole=True))


@pytest.mark.parametrize("name", [n for n in hostile.PROGRAMS if n not in hostile.SLOW][::5])
def test_programs_of_which_parts_are_left_out(name):
    assert_survived(checked(hostile.PROGRAMS[name]()))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(hostile.SLOW))
def test_programs_that_take_long(name):
    assert_survived(checked(hostile.PROGRAMS[name]()))


def test_twice_the_same():
    names = ["text: control characters in a string", "branches: a loss of many choices", "syntax: imports"]
    for name in names:
        source = hostile.PROGRAMS[name]()
        assert analyze(source, "a.py") == analyze(source, "a.py")


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder that is the project's root, with a way to write its files."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "pyproject.toml").write_text("")
    monkeypatch.chdir(root)

    def write(**files: str) -> Path:
        for name, text in files.items():
            path = root / (name.replace("__in__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return root

    return write


def codes(source: str, root: Path, name: str = "train.py") -> list[str]:
    outcome = checked(HEAD + source, str(root / name))
    assert_survived(outcome)
    return [finding.code for finding in outcome.findings]


def test_nothing_of_the_project_runs(project):
    touch = "open('ran', 'w').close()\nimport os\nos.mkdir('ran2')\n"
    root = project(
        config=touch + "WEIGHTS = [1, 2, 3]\nclass M(type):\n def __new__(m, *a): open('ran3', 'w')\n",
        package__in____init__=touch,
        package__in__losses=touch + "raise SystemExit\n",
        setup=touch,
        conftest=touch,
        sitecustomize=touch,
        segmentation_models=touch,
        numpy=touch,
        libcst=touch,
    )
    source = touch + "from config import WEIGHTS\nimport package.losses, numpy, libcst\n" + FOLLOWED
    codes(source, root)
    assert not [name for name in os.listdir(root) if name.startswith("ran")]


def test_a_module_gives_its_values(project):
    root = project(config="WEIGHTS = [1, 2, 3]\n")
    assert "SEG101" in codes("from config import WEIGHTS\n" + FOLLOWED, root)


def test_devices_pipes_and_folders_are_no_modules(project):
    root = project()
    targets = ["/dev/zero", "/dev/random", "/dev/stdin", "/dev/null", "/proc/self/mem", "/proc/kmsg"]
    for number, target in enumerate(targets):
        (root / f"device{number}.py").symlink_to(target)
    os.mkfifo(root / "pipe.py")
    (root / "folder.py").mkdir()
    names = [*(f"device{i}" for i in range(6)), "pipe", "folder"]
    lines = [f"import {name}\nfrom {name} import *\nfrom {name} import WEIGHTS\n" for name in names]
    codes("".join(lines) + FOLLOWED, root)


def test_symbolic_links_in_a_circle(project):
    root = project(package__in____init__="from . import itself, loop\n")
    (root / "loop.py").symlink_to("loop.py")
    (root / "a.py").symlink_to("b.py")
    (root / "b.py").symlink_to("a.py")
    (root / "package" / "itself").symlink_to(".")
    (root / "package" / "up").symlink_to("..")
    far = "import package" + ".itself" * 60 + "\nimport package" + ".up.package" * 60 + "\n"
    codes("import loop, a, b\nfrom package import itself\n" + far, root)


def test_nothing_outside_the_root_is_read(project, tmp_path):
    outside = tmp_path / "outside.py"
    outside.write_text("WEIGHTS = [1, 2, 3]\n")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "__init__.py").write_text("WEIGHTS = [1, 2, 3]\n")
    root = project(**{"package__in____init__": "", "package__in__train": ""})
    (root / "linked.py").symlink_to(outside)
    (root / "library").symlink_to(tmp_path / "library")
    for line in (
        "from outside import WEIGHTS",
        "from linked import WEIGHTS",
        "from library import WEIGHTS",
        "from ..outside import WEIGHTS",
        "from ...outside import WEIGHTS",
        "from ....outside import *",
        "import importlib; WEIGHTS = importlib.import_module('..outside').WEIGHTS",
        "import importlib; WEIGHTS = importlib.import_module('../outside').WEIGHTS",
        f"import importlib; WEIGHTS = importlib.import_module({str(outside)!r}[:-3]).WEIGHTS",
    ):
        assert codes(line + "\n" + FOLLOWED, root, "package/train.py") == [], line
        assert codes(line + "\n" + FOLLOWED, root) == [], line


def test_modules_that_cannot_be_opened(project):
    root = project(closed____init__="")
    os.symlink(root / "nowhere.py", root / "secret.py")
    (root / "folder.py").mkdir()
    assert codes("from secret import WEIGHTS\nimport folder, closed.x\n" + FOLLOWED, root) == []


def test_modules_of_wrong_text(project):
    root = project()
    wrong = {
        "latin": b"# \xe9\nWEIGHTS = [1, 2, 3]\n",
        "cookie": b"# coding: no-such-encoding\nWEIGHTS = [1]\n",
        "utf16": "WEIGHTS = [1, 2, 3]\n".encode("utf-16"),
        "null": b"WEIGHTS = [1]\0\n",
        "binary": bytes(range(256)) * 50,
        "huge": b"# " + b"x" * 2_000_000,
        "open": b"WEIGHTS = [" * 500,
        "empty": b"",
        "idna": b"# coding: idna\nWEIGHTS = [1]\n",
        "undefined": b"# coding: undefined\nWEIGHTS = [1]\n",
        "raw": b"# coding: raw-unicode-escape\nx = '\\ud800'\n",
        "surrogate": b"WEIGHTS = ['\\ud800']\n",
        "deep": b"x = " + b"-" * 50_000 + b"1\n",
    }
    for name, text in wrong.items():
        (root / f"{name}.py").write_bytes(text)
    for name in wrong:
        codes(f"import {name}\nfrom {name} import WEIGHTS\nfrom {name} import *\n" + FOLLOWED, root)


@pytest.mark.parametrize("encoding", ["rot13", "zlib", "hex"])
def test_modules_in_what_is_no_text_encoding(project, encoding):
    root = project(odd=f"# coding: {encoding}\nWEIGHTS = [1]\n")
    codes("from odd import WEIGHTS\n" + FOLLOWED, root)


def test_names_that_are_no_names(project):
    root = project()
    for path in ("..", "../..", "a/..", ".", "", "/", "-", "stdin", "x" * 5_000, "a\nb.py", "\udcff.py", "\x1b[31m.py"):
        assert_survived(checked(HEAD + "from . import x\nfrom .. import y\n" + WRONG, path))
    (root / "a\nb.py").write_text("from . import x\n")
    (root / "...py").write_text("")
    codes("from . import x\n", root, "a\nb.py")


def test_a_null_byte_in_the_name(project):
    assert_survived(checked(HEAD + WRONG, "a\0b.py"))


def test_the_working_folder_is_gone(project):
    root = project()
    gone = root / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert_survived(checked(HEAD + WRONG, "train.py"))


def test_imports_in_circles(project):
    root = project(
        a="from b import *\nimport a\nfrom a import x, WEIGHTS\nx = 1\n",
        b="from c import *\nimport b, a\nx = a.x\n",
        c="from a import *\nfrom c import *\nWEIGHTS = [1, 2, 3]\n",
        train="import train\nfrom train import *\nfrom a import *\n",
        package__in____init__="from .sub import *\nfrom . import sub, other\nfrom package import package\n",
        package__in__sub="from . import *\nfrom .. import package\nfrom .sub import *\nfrom package.other import y\n",
        package__in__other="import package.sub as s\nfrom .sub import *\ny = s.z\n",
    )
    for name in ("a", "b", "c", "package", "package.sub", "train"):
        codes(f"from {name} import *\nimport {name}\n" + FOLLOWED, root)
    codes("import train\nfrom train import WEIGHTS\nfrom __main__ import *\n", root)


@pytest.mark.parametrize("form", ["import m{j}", "from m{j} import *", "from m{j} import x{j}"])
def test_modules_that_import_one_another(project, form):
    for i in range(120):
        imports = "".join(form.format(j=j) + "\n" for j in range(max(0, i - 12), i + 12) if 0 <= j < 120 and j != i)
        project(**{f"m{i}": f"x{i} = [{i}]\n{imports}y{i} = x{i}\n"})
    root = project()
    codes("".join(form.format(j=j) + "\n" for j in range(120)), root)


def test_a_long_chain_of_modules(project):
    for i in range(400):
        project(**{f"m{i}": f"from m{i + 1} import *\nx{i} = 1\n"})
    codes("from m0 import *\n", project())


def test_a_wide_tree_of_packages(project):
    names = ["p" + "__in__p" * depth + "__in____init__" for depth in range(60)]
    root = project(**dict.fromkeys(names, "from . import p\nfrom .p import *\nfrom .. import p as q\n"))
    codes("import p" + ".p" * 59 + "\nfrom p import *\n", root)


def test_a_module_that_changes_is_read_anew(project):
    root = project(config="WEIGHTS = [1, 2, 3]\n")
    source = HEAD + "from config import WEIGHTS\n" + FOLLOWED
    first = [finding.code for finding in analyze(source, str(root / "train.py"))]
    (root / "config.py").write_text("WEIGHTS = [1, 2]  # two\n")
    second = [finding.code for finding in analyze(source, str(root / "train.py"))]
    (root / "config.py").unlink()
    third = [finding.code for finding in analyze(source, str(root / "train.py"))]
    assert ("SEG101" in first, "SEG101" in second, "SEG101" in third) == (True, False, False)


# --- mutations and libraries -----------------------------------------------------------------------------------------


def examples() -> list[str]:
    """The rules' own programs."""
    programs = [[*rule.right_programs, *(one.source for one in rule.wrong_programs)] for rule in RULES if rule.checks]
    return [program for of_rule in programs for program in of_rule]


EXPRESSIONS = [
    "None", "[]", "{}", "()", "sm", "*", "**", "0", "-1", "''", "lambda: x", "True", "1e400", "x", "10**400",
    "9" * 400, "1e-400", "-0.0", "float('nan')", "b''", "...", "1j", "'a' 'b'", "f'{x}'", "[*x]", "{**x}", "(x := 1)",
    "x[0]", "x.y", "x()", "np.array([1, 2])", "range(3)", "[1, 2, 3]", "('a', 'b')", "{'a': 1}", "{1, 2}",
    "[x for x in y]", "1 if x else 2", "x and y", "not x", "x < 1 < y", "(yield)", "(await x)", "slice(1)", "len(x)",
]  # fmt: skip
PIECES = ["(", ")", "[", "]", ",", ":", "=", "\n", "\n ", "if x:\n ", "not ", "*"]


def mutated(source: str, choose: random.Random) -> str:
    """The program with expressions and statements in other places, or with tokens out of order."""
    return with_other_tokens(source, choose) if choose.random() < 0.3 else with_other_nodes(source, choose)


def with_other_nodes(source: str, choose: random.Random) -> str:
    """Mostly valid: expressions replaced by others, statements doubled, taken out, and put under a condition."""
    for _ in range(choose.randint(1, 4)):
        try:
            nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.expr, ast.stmt))]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            break
        statements = [node for node in nodes if isinstance(node, ast.stmt)]
        expressions = [node for node in nodes if isinstance(node, ast.expr)]
        lines = source.splitlines(keepends=True)
        if expressions and choose.random() < 0.7:
            one, other = choose.choice(expressions), choose.choice(expressions)
            text = ast.get_source_segment(source, other) if choose.random() < 0.6 else choose.choice(EXPRESSIONS)
            begin = sum(map(len, lines[: one.lineno - 1])) + one.col_offset
            end = sum(map(len, lines[: one.end_lineno - 1])) + one.end_col_offset
            source = source[:begin] + f"({text})" + source[end:]
            continue
        one = choose.choice(statements) if statements else None
        if one is None:
            break
        here = lines[one.lineno - 1 : one.end_lineno]
        match choose.randrange(4):
            case 0:
                lines[one.lineno - 1 : one.end_lineno] = here * 2
            case 1:
                lines[one.lineno - 1 : one.end_lineno] = [" " * one.col_offset + "pass\n"]
            case 2:
                head = choose.choice(
                    ["if x:", "for x in range(9):", "while x:", "with x:", "def f(x):", "class x:", "try:"]
                )
                tail = [" " * one.col_offset + "finally: pass\n"] if head == "try:" else []
                lines[one.lineno - 1 : one.end_lineno] = [
                    " " * one.col_offset + head + "\n",
                    *("    " + line for line in here),
                    "\n",
                    *tail,
                ]
            case _:
                other = choose.choice(statements)
                lines[other.lineno - 1 : other.lineno - 1] = [
                    " " * other.col_offset + line[one.col_offset :] for line in here
                ]
        source = "".join(lines)
    return source


def with_other_tokens(source: str, choose: random.Random) -> str:
    """The program with tokens taken out, doubled, exchanged, or brought from elsewhere."""
    tokens = re.findall(r"\w+|\s+|[^\w\s]", source)
    for _ in range(choose.randint(1, 6)):
        if not tokens:
            break
        at, other = choose.randrange(len(tokens)), choose.randrange(len(tokens))
        kind = choose.randrange(5)
        if kind == 0:
            del tokens[at : at + choose.randint(1, 3)]
        elif kind == 1:
            tokens[at:at] = tokens[other : other + choose.randint(1, 8)]
        elif kind == 2:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 3:
            tokens[at] = choose.choice(EXPRESSIONS)
        else:
            tokens[at:at] = [choose.choice(PIECES)]
    return "".join(tokens)


def valid(source: str) -> bool:
    try:
        compile(source, "mutated", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def run_mutations(count: int, seed: int) -> tuple[int, int]:
    """Analyse so many mutated programs; how many were tried, and how many of them were valid Python."""
    choose = random.Random(seed)
    programs = examples()
    right = 0
    for _ in range(count):
        source = mutated(choose.choice(programs), choose)
        right += valid(source)
        found = analyze(source, "mutated.py")
        for finding in found:
            assert "internal error" not in finding.message, source
            assert finding.text.isprintable()
        with nothing_left_out():
            assert analyze(source, "mutated.py") == found, source
    return count, right


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
def test_mutated_examples():
    run_mutations(250, 1)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("seed", range(2, 10))
def test_many_mutated_examples(seed, capsys):
    count, right = run_mutations(5_000, seed)
    with capsys.disabled():
        print(f"\nmutated programs: {count}, valid Python: {right}")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text(text):
    for source in (HEAD + text, text + "\n" + HEAD, HEAD + f"x = {text!r}\nsm.Unet(x, activation=x)\n"):
        for finding in analyze(source, "any.py"):
            assert "internal error" not in finding.message
            assert finding.text.isprintable()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(hypothesmith.from_grammar())
def test_any_program(program):
    any_program(program)


@pytest.mark.slow
def test_many_programs(capsys):
    """``SEGLINT_PROGRAMS=10000`` tries that many."""
    count = int(os.environ.get("SEGLINT_PROGRAMS", "2000"))

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(hypothesmith.from_grammar(), hypothesmith.from_node()))
    def each(program: str) -> None:
        any_program(program)

    each()
    with capsys.disabled():
        print(f"\nHypothesmith's programs: {count}")


def any_program(program: str) -> None:
    """A program in whole, within a function, and around a mistake that is to be found."""
    indented = "".join(f"    {line}" for line in program.splitlines(keepends=True))
    for source in (HEAD + program, f"{HEAD}def f():\n    pass\n{indented}", f"{program}\n{HEAD}{WRONG}"):
        found = analyze(source, "any.py")
        with nothing_left_out():
            assert analyze(source, "any.py") == found, source
        for finding in found:
            assert "internal error" not in finding.message, source
            assert finding.text.isprintable()


def library_files() -> list[str]:
    """CPython's own library and test suite, LibCST's, and the folders named by ``SEGLINT_LIBRARIES``.

    ``SEGLINT_EVERY=10`` takes every tenth file of them; ``SEGLINT_WHOLE_EVERY=10`` compares every tenth with what is
    found where nothing is left out, which takes most of the time.
    """
    standard, installed = sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")
    found = [path for path in glob.glob(f"{standard}/**/*.py", recursive=True) if "site-packages" not in path]
    for folder in (f"{installed}/libcst", *filter(None, os.environ.get("SEGLINT_LIBRARIES", "").split(os.pathsep))):
        found += glob.glob(f"{folder}/**/*.py", recursive=True)
    return sorted(set(found))[:: int(os.environ.get("SEGLINT_EVERY", "1"))]


def run_library(files: list[str], limit: float, whole_every: int = 1) -> str:
    """Analyse each file with the library's import and a loss on top; what became of them.

    Each is analysed by its path, twice, and as standard input in its folder; one of so many also with nothing left out.
    """
    failures: list[str] = []
    read = compared = bounded = unparsed = 0
    slowest: list[tuple[float, str]] = []
    for number, path in enumerate(files):
        try:
            text = Path(path).read_text("utf-8")
        except (UnicodeError, OSError):
            continue
        source = f"{HEAD}sm_{WRONG}{text}"
        read += 1
        whole = number % whole_every == 0
        outcomes = [checked(source, path, limit), checked(source, path, limit)]
        outcomes.append(checked(source, os.path.join(os.path.dirname(path), "stdin"), limit))
        if whole:
            compared += 1
            outcomes.append(checked(source, path, limit, whole=True))
        for outcome in outcomes:
            try:
                assert_survived(outcome, limit)
            except AssertionError as problem:
                failures.append(f"{path}: {problem}")
        first, second, by_input = outcomes[:3]
        bounded += any(map(_bounded, outcomes))
        unparsed += any("cannot parse" in finding.message for finding in first.findings)
        slowest = sorted([*slowest, *((outcome.seconds, path) for outcome in outcomes)], reverse=True)[:3]
        if second.findings != first.findings:
            failures.append(f"{path}: not the same twice")
        if by_input.findings != first.findings:
            failures.append(f"{path}: not the same by standard input")
        if whole and outcomes[-1].findings != first.findings and not any(map(_bounded, outcomes)):
            failures.append(f"{path}: not the same where parts are left out")
    assert not failures, "\n".join(failures)
    return (
        f"{read} files, {compared} of them also with nothing left out: {unparsed} that LibCST does not parse, "
        f"{bounded} past a bound; slowest "
        + ", ".join(f"{seconds:.1f} s {os.path.basename(path)}" for seconds, path in slowest)
    )


def _bounded(outcome: Outcome) -> bool:
    return any("bound" in finding.message for finding in outcome.findings)


def test_some_files_of_the_standard_library():
    folder = sysconfig.get_path("stdlib")
    names = ["keyword", "bisect", "this", "antigravity", "colorsys"]
    run_library([f"{folder}/{name}.py" for name in names], LIMIT)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_whole_libraries(part, capsys):
    line = run_library(library_files()[part::8], LIMIT, int(os.environ.get("SEGLINT_WHOLE_EVERY", "1")))
    with capsys.disabled():
        print("\n" + line)
