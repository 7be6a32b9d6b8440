"""What five type checkers say about programs with the stubs."""

import re
from pathlib import Path

import checkers
import pytest

HERE = Path(__file__).parent
ASSERT_TYPE = sorted((HERE / "assert_type").glob("*.py"))
PROGRAMS = HERE / "programs"
#: Environments without types of what the library stands on.
POOR = ("bare", "untyped")


def must_be_as_expected(
    checker: str, programs: list[Path], folder: Path, *, tools: Path, environment: Path, strict: bool
) -> list[checkers.Report]:
    assert programs
    reports = checkers.check(checker, programs, folder, tools=tools, environment=environment, strict=strict)
    if wrong := checkers.differences(reports, programs, checker):
        pytest.fail("\n".join(wrong), pytrace=False)
    return reports


def must_be_readable(checker: str, reports: list[checkers.Report], program: Path) -> None:
    """The first line of each error about weights is one that a user understands."""
    first: dict[int, list[str]] = {}
    for number, text in enumerate(program.read_text().splitlines(), 1):
        if "JaccardLoss(class_weights" in text:
            first[number] = []
    for report in reports:
        if report.file == program.name and report.line in first:
            first[report.line].append(report.message.splitlines()[0])
    assert len(first) >= 5 and all(first.values())
    for line, messages in first.items():
        assert all(re.fullmatch(checkers.READABLE[checker], message) for message in messages), (line, messages)


@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_strict(checker: str, tools: Path, typed: Path, tmp_path: Path) -> None:
    must_be_as_expected(checker, ASSERT_TYPE, tmp_path, tools=tools, environment=typed, strict=True)


#: basedpyright, which is pyright and takes as long, comes to poor environments in the long run only.
SETTINGS = [
    pytest.param(setting, checker, marks=[pytest.mark.slow] * (setting in POOR and checker == "basedpyright"))
    for setting in (*POOR, "keras_3", "editable")
    for checker in checkers.CHECKERS
]


@pytest.mark.parametrize(("setting", "checker"), SETTINGS)
def test_as_a_user_sees_it(
    setting: str, checker: str, tools: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    programs = [PROGRAMS / "correct.py", PROGRAMS / "wrong.py"]
    if setting == "bare":
        programs = [PROGRAMS / "correct_without_numpy.py", PROGRAMS / "wrong.py"]
    if setting == "keras_3":
        programs.append(PROGRAMS / "with_keras_3.py")
    environment = request.getfixturevalue(setting)
    reports = must_be_as_expected(checker, programs, tmp_path, tools=tools, environment=environment, strict=False)
    must_be_readable(checker, reports, PROGRAMS / "wrong.py")


def test_expectations_must_be_met_exactly(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("a()\nb()  # E: argument\nc()  # E: argument ty=none\nd()  # E: argument mypy=misc\n")

    def lines(checker: str, *reports: tuple[int, str]) -> list[int]:
        made = [checkers.Report("program.py", line, code, "") for line, code in reports]
        return [int(text.split(":")[1]) for text in checkers.differences(made, [program], checker)]

    assert lines("mypy", (2, "arg-type"), (3, "list-item"), (4, "misc")) == []
    assert lines("mypy", (1, "misc"), (2, "arg-type"), (3, "arg-type"), (4, "misc")) == [1]
    assert lines("mypy", (2, "misc"), (3, "arg-type"), (4, "misc")) == [2, 2]
    assert lines("mypy", (4, "arg-type")) == [4, 2, 3, 4]
    assert lines("ty", (2, "invalid-argument-type"), (4, "invalid-argument-type")) == []
    assert lines("ty", (3, "invalid-argument-type")) == [3, 2, 4]


def test_an_expectation_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("a()  # E: argument, mypy\n")
    with pytest.raises(AssertionError, match="not an expectation"):
        checkers.expected(program, "mypy")
    program.write_text("a()  # E: argument mypi=none\n")
    with pytest.raises(AssertionError, match="no checker mypi"):
        checkers.expected(program, "mypy")
