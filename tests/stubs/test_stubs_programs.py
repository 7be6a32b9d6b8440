"""Right programs: with the stubs no checker says anything that it does not say without them."""

import json
import os
import runpy
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import checkers
import pytest
import stubs_env
from stubs_env import Pair

HERE = Path(__file__).parent
TRAINING = sorted((HERE / "programs" / "training").glob("*.py"))
ATTRIBUTES = HERE / "keras_attributes.json"
TODAY = (*stubs_env.TYPED, stubs_env.PANDAS_TYPES, stubs_env.KERAS_3)


def attributes_program(attributes: dict[str, dict[str, dict[str, str]]]) -> str:
    """Looks at each public value of a model and its history, and calls each method by position and by keyword."""
    lines = ["from typing import Any", "", "import segmentation_models as sm", ""]
    lines += ["anything: Any = input()", 'model = sm.Unet("resnet34")', "history = model.fit(anything)"]
    for version, things in attributes.items():
        lines.append(f"# Keras {version}")
        for thing, names in things.items():
            for name, what in names.items():
                place = f"{thing}.{name}"
                if not what.startswith("("):
                    lines += [f"print({place})", f"{place} = anything"]
                    lines += [f"print({place}[0], *[item for item in {place}])"] if what in {"list", "tuple"} else []
                    lines += [f"print({place}.anything)"] if what[0].isupper() and what != "NoneType" else []
                    continue
                # An image has no `class_weight`: it raises in every Keras.
                values = {p: "None" if p == "class_weight" else "anything" for p in what[1:-1].split(", ") if p}
                lines.append(f"{place}({', '.join(values.values())})")
                lines.append(f"{place}({', '.join(f'{p}={value}' for p, value in values.items())})")
    return "\n".join(lines) + "\n"


def new_reports(
    checker: str, programs: list[Path], environments: Pair, tools: Path, folder: Path
) -> list[checkers.Report]:
    """What is reported only where seglint is installed."""
    having, before = folder / "having", folder / "without"
    having.mkdir(parents=True)
    before.mkdir()
    reports = checkers.check(checker, programs, having, tools=tools, environment=environments.having, strict=False)
    old = checkers.check(checker, programs, before, tools=tools, environment=environments.without, strict=False)
    # That the library's import cannot be found is the proof that the other environment is without stubs.
    assert any("segmentation_models" in report.message for report in old)
    left = Counter((report.file, report.line, report.code) for report in old)
    new = []
    for report in reports:
        place = (report.file, report.line, report.code)
        left[place] -= 1
        if left[place] < 0:
            new.append(report)
    return new


def must_bring_nothing_new(checker: str, environments: Pair, tools: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    everything = folder / "keras_attributes_of_a_model.py"
    everything.write_text(attributes_program(json.loads(ATTRIBUTES.read_text())))
    if new := new_reports(checker, [*TRAINING, everything], environments, tools, folder):
        pytest.fail("\n".join(f"{r.file}:{r.line}: {r.code}: {r.message}" for r in new), pytrace=False)


def test_there_are_programs_of_many_styles() -> None:
    assert len(TRAINING) >= 30
    attributes = json.loads(ATTRIBUTES.read_text())
    assert len(attributes) == 2
    assert all(len(things["model"]) > 100 and "epoch" in things["history"] for things in attributes.values())


@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_nothing_new_in_right_programs(checker: str, pair: Callable[..., Pair], tools: Path, tmp_path: Path) -> None:
    must_bring_nothing_new(checker, pair(*TODAY), tools, tmp_path)


def combinations() -> Iterator[tuple[str, ...]]:
    """Every NumPy with the two newest types-tensorflow; an older one, and none, with the newest NumPy; each with the
    types of pandas and without.
    """
    newest, before, older = stubs_env.TENSORFLOW_TYPES, *stubs_env.OTHER_TENSORFLOW_TYPES
    for numpy in (stubs_env.NUMPY[0], *stubs_env.OTHER_NUMPYS):
        others = (older, None) if numpy == stubs_env.NUMPY[0] else ()
        for types in (newest, before, *others):
            for pandas in (stubs_env.PANDAS_TYPES, None):
                yield tuple(filter(None, (numpy, stubs_env.NUMPY[1], types, stubs_env.PROTOBUF_TYPES, pandas)))


@pytest.mark.slow
@pytest.mark.parametrize("requirements", list(combinations()), ids=" ".join)
def test_nothing_new_with_other_versions(
    requirements: tuple[str, ...], pair: Callable[..., Pair], tools: Path, tmp_path: Path
) -> None:
    environments = pair(*requirements)
    for checker in checkers.CHECKERS:
        must_bring_nothing_new(checker, environments, tools, tmp_path / checker)


def test_what_is_new_is_found(pair: Callable[..., Pair], tools: Path, tmp_path: Path) -> None:
    """The proof of the proof."""
    program = tmp_path / "program.py"
    program.write_text(
        'import segmentation_models as sm\nsm.Unet(3)\nprint(undefined)\nsm.Unet("vgg16").fit(epoch=1)\n'
    )
    new = new_reports("ty", [program], pair(*TODAY), tools, tmp_path)
    assert [report.line for report in new] == [2, 4]


# A loss that is of one kind first and of another then: mypy takes a variable for what it began as, in every library.
CHANGES = """\
import segmentation_models as sm

if input():
    loss = sm.losses.DiceLoss()
else:
    loss = sm.losses.JaccardLoss()
loss = loss + sm.losses.CategoricalFocalLoss()
loss *= 2
sm.Unet().compile("adam", loss)
"""


@pytest.mark.parametrize("cure", ["allow_redefinition", "annotation"])
def test_a_loss_variable_changes_its_kind(cure: str, tools: Path, typed: Path, tmp_path: Path) -> None:
    """As README says."""
    annotated = CHANGES.replace("    loss = sm.losses.DiceLoss()", "    loss: sm.losses.Loss = sm.losses.DiceLoss()")
    (tmp_path / "program.py").write_text(annotated if cure == "annotation" else CHANGES)
    option = ["--allow-redefinition"] if cure == "allow_redefinition" else []
    python = stubs_env.script(typed, "python")
    command: list[str | Path] = [stubs_env.script(tools, "mypy"), "--python-executable", python, *option, "program.py"]
    assert "no issues found" in stubs_env.run(*command, cwd=tmp_path)


@pytest.fixture(scope="module")
def tensorflow() -> Path:
    """The Python of the runtime tests: TensorFlow 2.12 with the library."""
    runtime_env = runpy.run_path(str(HERE.parent / "runtime" / "runtime_env.py"))
    python: Path = runtime_env["environment"]()
    return python


@pytest.mark.runtime
@pytest.mark.slow
@pytest.mark.parametrize("program", TRAINING, ids=lambda program: program.stem)
def test_right_programs_run(program: Path, tensorflow: Path, tools: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"SM_FRAMEWORK": "tf.keras", "TF_CPP_MIN_LOG_LEVEL": "3"}
    environment["PYTHONPATH"] = str(stubs_env.cached_packages(tools, "pandas", stubs_env.PANDAS))
    with tempfile.TemporaryDirectory() as folder:
        stubs_env.run(tensorflow, program, cwd=Path(folder), env=environment)


@pytest.mark.runtime
@pytest.mark.slow
def test_the_attributes_are_those_of_keras_2(tensorflow: Path) -> None:
    done = subprocess.run([tensorflow, HERE / "keras_attributes.py"], capture_output=True, text=True, check=True)
    printed = json.loads(done.stdout.splitlines()[-1])
    known = json.loads(ATTRIBUTES.read_text())
    assert printed == {version: known[version] for version in printed}
