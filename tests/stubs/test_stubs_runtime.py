"""The stubs against the library that they describe: mypy's stubtest on segmentation_models 1.0.1."""

import os
from pathlib import Path

import pytest
import stubs_env

FAKES = Path(__file__).parent / "fakes"
# The runtime tests' TensorFlow. It asks for an old typing_extensions, which the mypy of that time was content with.
TENSORFLOW = ("tensorflow-cpu==2.12.1", "numpy==1.23.5", "mypy==1.10.1")


def stubtest(python: Path, folder: Path, **environment: str) -> str:
    """Run stubtest on the stubs as they are in the repository, under the name that it looks for. No allowlist."""
    (folder / "stubs").mkdir()
    (folder / "stubs" / "segmentation_models").symlink_to(stubs_env.STUBS)
    # Only that TensorFlow has no types may be overlooked.
    config = folder / "mypy.ini"
    config.write_text("[mypy]\n[mypy-tensorflow.*]\nignore_missing_imports = True\n")
    command: list[str | Path] = [python, "-m", "mypy.stubtest", "--mypy-config-file", config, "segmentation_models"]
    return stubs_env.run(*command, cwd=folder, env=os.environ | {"MYPYPATH": str(folder / "stubs")} | environment)


def test_signatures_are_those_of_the_library(tmp_path: Path) -> None:
    """With the real library, and without TensorFlow: the signatures do not depend on it."""
    requirements = (stubs_env.MYPY, *stubs_env.TYPED, "six==1.17.0")
    python = stubs_env.script(stubs_env.cached_venv("stubtest", requirements, stubs_env.LIBRARY), "python")
    out = stubtest(python, tmp_path, SM_FRAMEWORK="keras", PYTHONPATH=str(FAKES))
    assert "Success: no issues found in 19 modules" in out


@pytest.mark.runtime
def test_signatures_are_those_of_the_library_with_tensorflow(tmp_path: Path) -> None:
    environment = stubs_env.cached_venv("stubtest-tensorflow", (*TENSORFLOW, *stubs_env.LIBRARY, "scikit-image"))
    python = stubs_env.script(environment, "python")
    out = stubtest(python, tmp_path, SM_FRAMEWORK="tf.keras", TF_CPP_MIN_LOG_LEVEL="3")
    assert "Success: no issues found in 19 modules" in out


def test_a_difference_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof of the proof: a missing module, a missing name and a wrong default do not pass."""
    stubs = tmp_path / "wrong"
    for source in stubs_env.STUBS.rglob("*.pyi"):
        target = stubs / source.relative_to(stubs_env.STUBS)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text()
        if source.name == "losses.pyi":
            text = text.replace("jaccard_loss: Union[JaccardLoss, Any]\n", "").replace(
                "NumpyNumber = 1e-5", "NumpyNumber = 1e-6"
            )
        if source.name != "inception_v3.pyi":
            target.write_text(text)
    monkeypatch.setattr(stubs_env, "STUBS", stubs)
    with pytest.raises(AssertionError) as failure:
        test_signatures_are_those_of_the_library(tmp_path)
    for wrong in (
        "backbones.inception_v3 failed to find stubs",
        "losses.jaccard_loss is not",
        "losses.DiceLoss.__init__",
    ):
        assert wrong in str(failure.value)
