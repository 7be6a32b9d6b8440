"""Nothing hangs: values that grow, texts that are long, a clock for the rest; the bound that was reached is named."""

from __future__ import annotations

import importlib
import pkgutil
import random
import resource

import generated
import growth
import hostile
import pytest
from limits import checked_together

import seglint.libraries
from seglint.analysis import analyze
from seglint.libraries.library import Library
from seglint.libraries.tensors import TENSORS
from seglint.options import Options
from seglint.values import Handler
from seglint.values.constants import SCALARS, STRINGS
from seglint.values.dicts import DICTS
from seglint.values.sequences import ARRAYS, LISTS, OTHERS, SETS

HEAD, WRONG = hostile.HEAD, growth.WRONG
#: CPU seconds and megabytes that a program of growing values may take; slow machines are given more by the tests that
#: run everywhere: what hangs takes longer still.
SECONDS, SLOW_MACHINE_SECONDS, MEGABYTES = 2.0, 15.0, 300
PROGRAMS = (growth.growing_program, growth.program_of_values, growth.chained_program)


def assert_bounded(*sources: str, limit: float = SLOW_MACHINE_SECONDS) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    outcomes = checked_together(sources, limit=limit, options=Options(enable=("SEG",)))
    for outcome, source in zip(outcomes, sources, strict=True):
        assert outcome.ended, f"{outcome.how}: {outcome.trace}\n{source}"
        assert outcome.megabytes - before <= MEGABYTES, source
        for finding in outcome.findings:
            assert "internal error" not in finding.message, f"{outcome.trace}\n{source}"
            assert len(finding.message) < 400


@pytest.mark.parametrize("seed", range(0, 200, 20))
@pytest.mark.parametrize("program", PROGRAMS)
def test_values_that_grow(program, seed):
    assert_bounded(*(program(random.Random(seed + i)) for i in range(20)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("program", PROGRAMS)
def test_many_programs_of_values(program, part):
    for seed in range(part * 500, part * 500 + 500, 25):
        assert_bounded(*(program(random.Random(seed + i)) for i in range(25)), limit=SECONDS)


# --- the libraries' tables -------------------------------------------------------------------------------------------


def libraries() -> list[Library]:
    modules = [
        importlib.import_module(f"seglint.libraries.{m.name}") for m in pkgutil.iter_modules(seglint.libraries.__path__)
    ]
    return [module.LIBRARY for module in modules if hasattr(module, "LIBRARY")]


def growing_calls(call: str, starts: tuple[str, ...]) -> str:
    """A function called again and again on what it gave before, in loops from several beginnings."""
    forms = ("x", "x, x", "[x, x]", "[x] * 64, x", "x, 2", "2, x")
    loops = [f"x = {start}\nfor _ in range(30):\n    x = {call.format(form)}\n" for start in starts for form in forms]
    return "".join(loops)


@pytest.mark.parametrize("library", libraries(), ids=lambda library: library.prefix or "standard")
def test_every_function_of_a_library(library):
    starts = ("10", "'a{0}'", "[1, 2]", "np.array([1.0, 2.0])")
    programs = []
    for name in library.functions:
        package = name.partition(".")[0]
        imports = "import numpy as np\n" + (f"import {package}\n" if package != "builtins" else "")
        call = name.removeprefix("builtins.") + "({})"
        programs.append(HEAD + imports + growing_calls(call, starts) + WRONG)
    assert_bounded(*programs)


@pytest.mark.parametrize(
    ("methods", "start"),
    [
        (STRINGS, "'a{0},'"), (SCALARS, "10"), (LISTS, "[1, 2]"), (SETS, "{1, 2}"), (OTHERS, "(1, 2)"),
        (ARRAYS, "np.array([1.0, 2.0])"), (DICTS, "{'a': 1}"), (TENSORS, "np.zeros((3, 3))"),
    ],
    ids=["strings", "numbers", "lists", "sets", "tuples", "arrays", "dicts", "tensors"],
)  # fmt: skip
def test_every_method_of_a_kind_of_value(methods, start):
    programs = []
    for name, handler in methods.handlers.items():
        body = growing_calls("x." + name + "({})", (start,))
        if not isinstance(handler, Handler):
            # it changes its object
            body += f"x = {start}\nfor _ in range(60):\n    x.{name}(x)\n    x.{name}(0, x)\n"
            body += f"x = {start}\nfor _ in range(500):\n    x.{name}([x, x])\n    x.{name}(a=x, b=[x])\n"
        programs.append(HEAD + "import numpy as np\n" + body + WRONG)
    assert_bounded(*programs)


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", generated.TEXTS)
def test_texts_that_are_long(name):
    assert_bounded(HEAD + generated.TEXTS[name](80_000) + WRONG)


# --- work that no library is given: tests/programs/growth/work_that_no_library_is_given.py ----------------------------


def test_a_copied_library_beside_the_program_does_not_use_up_the_steps(tmp_path):
    """As one that writes TIFF files: entered at each image of nested loops, whatever its methods are called."""
    (tmp_path / "setup.cfg").write_text("")
    (tmp_path / "tiff.py").write_text(
        "import re\nTAGS = {272: 'Model', 305: 'Software'}  # lossless\n"
        "class Writer:\n    def __init__(self, name):\n"
        "        self.tags = [re.compile(name + str(k)) for k in range(99)]\n"
        "    def save(self, image):\n        for y in range(99):\n            row = [image[y, x] for x in range(99)]\n"
        "def imsave(name, image):\n    Writer(name).save(image)\n"
    )
    loops = "for a in range(9):\n for b in range(9):\n  for c in range(9):\n   for d in range(9):\n"
    use = "import numpy as np\nfrom tiff import imsave\nimage = np.zeros((99, 99))\nnames = ['a', 'b', 'c']\n"
    train = "sm.Unet(classes=len(names)).compile('adam', sm.losses.DiceLoss(class_weights=[1, 2]))\n"
    program = HEAD + use + loops + "    imsave(f'{a}{b}{c}{d}.tif', image)\n" + train
    codes = {finding.code for finding in analyze(program, str(tmp_path / "train.py"))}
    assert "SEG102" in codes
    assert "SEG900" not in codes


@pytest.mark.parametrize(
    "data",
    [
        "x = [\n    1,  # a\n" + "    -2,\n" * 12_000 + "]",
        "x = {" + "'\u00e4': (1, 2), " * 12_000 + "}",
        "x, y = (" + "[1, 'a'], {2}, " * 12_000 + "), [" + "0.5, " * 12_000 + "]",
        "if f(): x = {" + "1, " * 12_000 + "}",
    ],
)
def test_data_in_a_long_literal_is_unknown_and_moves_nothing(data):
    for end in ("", "; "):
        source = HEAD + data + (end or "\n") + WRONG
        findings = [finding for finding in analyze(source, "train.py") if finding.code == "SEG101"]
        place = source.index("[0.5, 0.1")
        line = source.count("\n", 0, place) + 1
        assert [(one.line, one.column) for one in findings] == [(line, place - source.rindex("\n", 0, place) - 1)]
    weights = "loss = sm.losses.DiceLoss(class_weights=" + "[" + "1.0, " * 12_000 + "], class_indexes=[0])\n"
    assert [one.line for one in analyze(HEAD + weights + WRONG, "train.py") if one.code == "SEG101"] == [3]


# --- bounds ----------------------------------------------------------------------------------------------------------


def remark(source: str, path: str = "train.py", **options: float) -> str:
    findings = [one for one in analyze(HEAD + source + WRONG, path, Options(**options)) if one.code == "SEG900"]
    return findings[0].message if findings else ""


def test_steps_are_named_with_the_line_that_was_running():
    body = "".join(f"for i{k} in range(500):\n    y = [sm for x in range(500)]\n" for k in range(80))
    message = remark(body)
    assert "bound (2" in message
    assert "steps, at line " in message


def test_steps_are_named_with_the_function_that_used_them():
    loop = "    for i in range(500):\n        x = [x + j for j in range(500)]\n        sm.losses.DiceLoss()\n"
    message = remark(f"def fill(x):\n{loop}    return x\n" + "y = fill(1)\n" * 80)
    assert "steps, most of them in fill() of train.py" in message


def test_the_clock_stops_what_steps_do_not():
    body = "".join(f"for i{k} in range(500):\n    y = [sm for x in range(500)]\n" for k in range(3))
    assert "bound (0.01 seconds, " in remark(body, deadline=0.01)


def test_what_was_found_before_the_bound_is_told():
    body = WRONG + "for i in range(500):\n    y = [sm for x in range(500)]\n" * 3
    codes = [finding.code for finding in analyze(HEAD + body, "train.py", Options(deadline=0.01))]
    assert codes[0] == "SEG900"


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        ("x = y" + ".z" * 1200 + " " * 4000 + "\n", "1,000 attributes, indexes and calls in a row"),
        ("x = " + " and ".join(["y"] * 6000) + "\n", "3,000 parts of one condition"),
        ("x = " + " + ".join(["y"] * 2000) + "\n", "the length of a chain of operations or calls"),
        ("x = y" + "(f(1), f(2), f(3))" * 900 + "\n", "the length of a chain of operations or calls"),
        ("x = 1\n" * 40_000, "100,000 expressions and statements"),
        ("x = [" + "f(1), " * 40_000 + "]\n", "100,000 expressions and statements"),
        ("match x:\n    case " + "[" * 20 + "]" * 20 + ": pass\n", "8 patterns within each other"),
        ("# " + "x" * 5_000_000 + "\n", "5,000,000 characters"),
    ],
)
def test_a_bound_of_the_parser_is_named(body, bound):
    assert f"bound ({bound})" in remark(body)


def test_the_module_in_which_a_bound_was_reached_is_named(tmp_path):
    (tmp_path / "setup.cfg").write_text("")
    (tmp_path / "config.py").write_text("for i in range(500):\n    y = [x for x in range(500)]\n" * 80)
    message = remark("import config\n", str(tmp_path / "train.py"))
    assert "steps, in the module config)" in message


def test_modules_beyond_the_bound_are_named(tmp_path):
    (tmp_path / "setup.cfg").write_text("")
    for i in range(260):
        (tmp_path / f"m{i}.py").write_text(f"x{i} = {i}\n")
    imports = "".join(f"from m{i} import x{i}\n" for i in range(260))
    assert "bound (250 modules, in the module m250)" in remark(imports, str(tmp_path / "train.py"))


def test_modules_within_each_other_share_their_steps(tmp_path):
    (tmp_path / "setup.cfg").write_text("")
    work = "y = [x for x in range(500)]\n" * 28
    for i in range(8):
        (tmp_path / f"m{i}.py").write_text((f"import m{i + 1}\n" if i < 7 else "") + work)
    messages = [remark("import m0\n", str(tmp_path / "train.py")) for _ in range(2)]
    assert "bound (120,000 steps in modules, in the module m" in messages[0]
    assert messages[1] == messages[0]
