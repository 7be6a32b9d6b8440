"""What is shipped, what checkers say about the stubs themselves, and what editors make of them."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import checkers
import language_server
import pytest
import stubs_env


def test_the_wheel_has_every_stub(wheel: Path) -> None:
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("segmentation_models-stubs/")}
    written = {
        f"segmentation_models-stubs/{path.relative_to(stubs_env.STUBS)}" for path in stubs_env.STUBS.rglob("*.pyi")
    }
    assert shipped == written
    # Complete, and so without a `py.typed` that says "partial": with one, mypy sees less from an editable install.
    assert len(written) == 19


@pytest.mark.parametrize("install", ["typed", "editable"])
def test_both_halves_are_installed(install: str, request: pytest.FixtureRequest) -> None:
    python = stubs_env.script(request.getfixturevalue(install), "python")
    folder = stubs_env.run(python, "-I", "-c", "import seglint; print(*seglint.__path__)").strip()
    code = "import os, sys; print(*(p for p in sys.path if os.path.isdir(f'{p}/segmentation_models-stubs')))"
    found = stubs_env.run(python, "-I", "-c", code).strip()
    if install == "editable":
        assert Path(folder) == stubs_env.REPOSITORY / "seglint"
        assert Path(found) == stubs_env.STUBS.parent
    else:
        assert Path(folder).parent == Path(found) == stubs_env.site_packages(request.getfixturevalue(install))


@pytest.mark.parametrize("checker", checkers.CHECKERS)
def test_the_stubs_themselves(checker: str, tools: Path, plain: Path, tmp_path: Path) -> None:
    shutil.copytree(stubs_env.STUBS, tmp_path / "segmentation_models")
    reports = checkers.check(checker, [], tmp_path, tools=tools, environment=plain, strict=True)
    assert not reports


def test_flake8_pyi(tools: Path) -> None:
    # Y021 forbids docstrings, which are what an editor shows; Y037 `Union`, behind which jedi completes, as it does not
    # behind `|`.
    command: list[str | Path] = [
        stubs_env.script(tools, "python"),
        "-m",
        "flake8",
        "--isolated",
        "--max-line-length=120",
    ]
    stubs_env.run(*command, "--select=Y,E501", "--extend-ignore=Y021,Y037", stubs_env.STUBS)


# Runs where jedi is, and prints what jedi knows about the environment given.
JEDI = """
import json, sys
import jedi

environment = jedi.create_environment(sys.argv[1], safe=False)
answers = {}
for code in json.loads(sys.argv[2]):
    script = jedi.Script(code, environment=environment)
    line = code.count("\\n") + 1
    signatures = script.get_signatures(line)
    answers[code] = {
        "names": [completion.name for completion in script.complete(line)],
        "parameters": [parameter.description for signature in signatures for parameter in signature.params],
        "text": [signature.docstring(raw=True) for signature in signatures],
    }
print(json.dumps(answers))
"""
IMPORT = "import segmentation_models as sm\n"
WEIGHTED = (
    *(f"sm.losses.{name}" for name in ("DiceLoss", "JaccardLoss", "CategoricalCELoss")),
    *(f"sm.metrics.{name}" for name in ("IOUScore", "FScore", "Precision", "Recall")),
)


@pytest.fixture(scope="module")
def jedi(tools: Path, untyped: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    codes = ["sm.", "sm.losses.", "sm.metrics.", "sm.losses.JaccardLoss(", "sm.metrics.IOUScore(", "sm.FPN("]
    codes += ["sm.Unet().", "sm.Unet().fit().", "(sm.losses.dice_loss + 0.5 * sm.losses.jaccard_loss)."]
    python = stubs_env.script(tools, "python")
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("jedi"))}
    command: list[str | Path] = [python, "-c", JEDI, untyped, json.dumps([IMPORT + code for code in codes])]
    answers = json.loads(stubs_env.run(*command, env=environment))
    return {code: answers[IMPORT + code] for code in codes}


def test_jedi_completes(jedi: dict[str, dict[str, list[str]]]) -> None:
    assert {"Unet", "Linknet", "FPN", "PSPNet", "losses", "metrics", "utils", "get_preprocessing"} <= set(
        jedi["sm."]["names"]
    )
    losses = {"DiceLoss", "JaccardLoss", "CategoricalFocalLoss", "bce_dice_loss", "categorical_focal_jaccard_loss"}
    assert losses <= set(jedi["sm.losses."]["names"])
    assert {"IOUScore", "FScore", "Precision", "Recall", "f1_score"} <= set(jedi["sm.metrics."]["names"])
    assert {"compile", "fit", "predict", "layers"} <= set(jedi["sm.Unet()."]["names"])
    assert {"history", "epoch"} <= set(jedi["sm.Unet().fit()."]["names"])
    assert {"name", "l1", "l2"} <= set(jedi["(sm.losses.dice_loss + 0.5 * sm.losses.jaccard_loss)."]["names"])


def test_jedi_shows_parameters_and_what_they_mean(jedi: dict[str, dict[str, list[str]]]) -> None:
    assert jedi["sm.losses.JaccardLoss("]["parameters"] == [
        "param class_weights: ClassWeights | NumberArray | None=None",
        "param class_indexes: ClassIndexes | int | None=None",
        "param per_image: bool=False",
        "param smooth: float | NumpyNumber=1e-5",
    ]
    assert 'param activation: _ActivationName | str | None="softmax"' in jedi["sm.FPN("]["parameters"]
    assert "in the order of the channels" in jedi["sm.losses.JaccardLoss("]["text"][0]
    assert "pass the threshold by keyword" in jedi["sm.metrics.IOUScore("]["text"][0]


def test_pyright_completes_names_and_explains(tools: Path, typed: Path, tmp_path: Path) -> None:
    questions = [
        language_server.Question("completion", IMPORT + 'sm.Unet("|")'),
        language_server.Question("completion", IMPORT + 'sm.FPN("resnet34", activation="|")'),
        language_server.Question("completion", IMPORT + 'sm.Linknet("resnet34", decoder_block_type="|")'),
        language_server.Question("completion", IMPORT + "sm.Unet().comp|"),
        language_server.Question("hover", IMPORT + "sm.losses.Dice|Loss"),
        language_server.Question("hover", IMPORT + "sm.PSP|Net"),
        *(language_server.Question("hover", f"{IMPORT}{call}(class_w|eights=[1.0])") for call in WEIGHTED),
        language_server.Question("hover", IMPORT + "sm.losses.CategoricalFocalLoss(al|pha=[1.0])"),
    ]
    python = stubs_env.script(typed, "python")
    backbones, activations, blocks, methods, dice, pspnet, *weights = language_server.answers(
        questions, tmp_path, tools=tools, python=python
    )
    assert len(backbones) == 32
    assert {'"resnet34"', '"efficientnetb7"'} <= set(backbones)
    assert {'"sigmoid"', '"softmax"', '"linear"'} <= set(activations)
    assert set(blocks) == {'"upsampling"', '"transpose"'}
    assert "compile" in methods
    for text in (
        "beta: float | NumpyNumber = 1",
        "per_image: bool = False",
        "(B, H, W, C)",
        "pass the weights by keyword",
    ):
        assert text in dice
    assert "6 * `downsample_factor`" in pspnet
    assert len(weights) == 8
    for text in weights:
        assert "ClassWeights | NumberArray" in text
        assert "one number per channel, in the order of the channels (of the indexes, where given)" in text
