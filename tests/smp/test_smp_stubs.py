"""The stubs of segmentation_models_pytorch: against the library, and what five checkers say of programs with them."""

import os
import shutil
import zipfile
from pathlib import Path

import checkers
import pytest
import smp_env
import stubs_env

HERE = Path(__file__).parent
PROGRAMS = HERE / "programs"
#: What 0.6.0 brought; the stubs describe it. `SegmentationModel` is for classes of one's own.
NEW_IN_0_6 = """
segmentation_models_pytorch.base.model.SegmentationModel.__init__
segmentation_models_pytorch.losses.dice.DiceLoss.__init__
segmentation_models_pytorch.losses.focal.FocalLoss.__init__
segmentation_models_pytorch.losses.jaccard.JaccardLoss.__init__
segmentation_models_pytorch.losses.tversky.TverskyLoss.__init__
"""
STUBTEST = """
import sys
from mypy import stubtest
sys.exit(stubtest.test_stubs(stubtest.parse_options(sys.argv[1:])))
"""


def stubtest(folder: Path, *options: str | Path, **environment: str) -> str:
    """Run stubtest on the stubs as they are in the repository. They are partial: missing ones are none."""
    (folder / "stubs").mkdir(exist_ok=True)
    (folder / "stubs" / "segmentation_models_pytorch").symlink_to(smp_env.STUBS)
    python = stubs_env.script(smp_env.environment(), "python")
    command: list[str | Path] = [python, "-W", "ignore", "-c", smp_env.OPERATORS + STUBTEST]
    command += ["--ignore-missing-stub", *options, "segmentation_models_pytorch"]
    return stubs_env.run(*command, cwd=folder, env=os.environ | {"MYPYPATH": str(folder / "stubs")} | environment)


@pytest.mark.runtime
def test_signatures_are_those_of_0_6_0(tmp_path: Path) -> None:
    assert "Success: no issues found" in stubtest(tmp_path, PYTHONPATH="")


@pytest.mark.runtime
def test_signatures_are_those_of_0_5_0_but_for_what_0_6_0_brought(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.write_text(NEW_IN_0_6)
    out = stubtest(tmp_path, "--allowlist", allowed, PYTHONPATH=str(smp_env.older_library("0.5.0")))
    assert "Success: no issues found" in out


def test_the_wheel_has_every_stub(tools: Path, tmp_path: Path) -> None:
    code = "import sys, hatchling.build; hatchling.build.build_wheel(sys.argv[1])"
    stubs_env.run(stubs_env.script(tools, "python"), "-c", code, tmp_path, cwd=stubs_env.REPOSITORY)
    (wheel,) = tmp_path.glob("*.whl")
    folder = "segmentation_models_pytorch-stubs/"
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(folder)}
    written = {f"{folder}{path.relative_to(smp_env.STUBS)}" for path in smp_env.STUBS.rglob("*") if path.is_file()}
    assert shipped == written
    assert zipfile.ZipFile(wheel).read(f"{folder}py.typed") == b"partial\n"


def test_flake8_pyi(tools: Path) -> None:
    # Y021 forbids docstrings, which are what an editor shows.
    command = [stubs_env.script(tools, "python"), "-m", "flake8", "--isolated", "--max-line-length=120"]
    stubs_env.run(*command, "--select=Y,E501", "--extend-ignore=Y021", smp_env.STUBS)


@pytest.mark.runtime
@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_the_stubs_themselves(checker: str, tools: Path, with_torch: Path, tmp_path: Path) -> None:
    shutil.copytree(smp_env.STUBS, tmp_path / "segmentation_models_pytorch")
    assert not checkers.check(checker, [], tmp_path, tools=tools, environment=with_torch, strict=True)


@pytest.fixture(scope="session")
def user(with_torch: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, torch, Lightning and Accelerate, and the stubs installed beside them."""
    folder = tmp_path_factory.mktemp("user") / "venv"
    stubs_env.environment(folder, stubs_env.site_packages(with_torch))
    shutil.copytree(smp_env.STUBS, stubs_env.site_packages(folder) / "segmentation_models_pytorch-stubs")
    return folder


def must_be_as_expected(
    checker: str, programs: list[Path], folder: Path, *, tools: Path, environment: Path, strict: bool
) -> None:
    assert programs
    reports = checkers.check(checker, programs, folder, tools=tools, environment=environment, strict=strict)
    if wrong := checkers.differences(reports, programs, checker):
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.runtime
@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_types_and_what_must_be_reported(checker: str, tools: Path, user: Path, tmp_path: Path) -> None:
    programs = sorted((HERE / "assert_type").glob("*.py"))
    must_be_as_expected(checker, programs, tmp_path, tools=tools, environment=user, strict=True)


@pytest.mark.runtime
@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_correct_programs_have_no_new_error(
    checker: str, tools: Path, with_torch: Path, user: Path, tmp_path: Path
) -> None:
    """Ten ways to train: what a checker reports with the stubs, it reports without them."""
    programs = sorted(PROGRAMS.glob("*.py"))
    reports = []
    for name, environment in (("before", with_torch), ("after", user)):
        folder = tmp_path / name
        folder.mkdir()
        found = checkers.check(checker, programs, folder, tools=tools, environment=environment, strict=False)
        reports.append({(report.file, report.line): report for report in found})
    before, after = reports
    new = [report for place, report in after.items() if place not in before]
    assert len(programs) >= 10
    assert not new
