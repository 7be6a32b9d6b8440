"""The stubs and the linter's own tables say the same of the library: names, parameters, their order, their defaults."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import stubs_env

from seglint.libraries import segmentation_models as library

# Of each class and function: the parameters in order, each with its default where the linter knows it.
Signatures = Mapping[str, Mapping[str, object]]
UNKNOWN = object()


def linter_signatures() -> Signatures:
    """What the linter knows. The one place that knows where it keeps it."""
    tables = library.LOSS_PARAMETERS, library.METRIC_PARAMETERS, library.MODEL_PARAMETERS
    signatures = {name: dict.fromkeys(text.split(), UNKNOWN) for table in tables for name, text in table.items()}
    for name, (classes, activation) in library.MODEL_DEFAULTS.items():
        signatures[name] |= {"classes": classes, "activation": activation}
    return signatures


def _parameters(function: ast.FunctionDef) -> dict[str, object]:
    arguments = [argument.arg for argument in function.args.args if argument.arg != "self"]
    assert len(arguments) == len(function.args.defaults), "every parameter has a default"
    return {name: ast.literal_eval(value) for name, value in zip(arguments, function.args.defaults, strict=True)}


def _of_classes(file: Path, base: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == base for b in node.bases):
            (init,) = (n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__")
            yield node.name, _parameters(init)


def _of_models(file: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "backbone_name":
            yield node.name, _parameters(node)


def stub_signatures() -> Signatures:
    """What the stubs say."""
    losses = _of_classes(stubs_env.STUBS / "losses.pyi", "Loss")
    metrics = _of_classes(stubs_env.STUBS / "metrics.pyi", "Metric")
    return dict([*losses, *metrics, *_of_models(stubs_env.STUBS / "__init__.pyi")])


def test_the_linter_knows_the_classes_and_functions_of_the_stubs() -> None:
    assert linter_signatures().keys() == stub_signatures().keys()
    assert len(stub_signatures()) == 14


def test_the_parameters_are_the_same_in_the_same_order() -> None:
    expected = {name: list(parameters) for name, parameters in stub_signatures().items()}
    assert {name: list(parameters) for name, parameters in linter_signatures().items()} == expected


def test_the_defaults_are_the_same() -> None:
    expected = stub_signatures()
    known = [
        (name, parameter, default)
        for name, parameters in linter_signatures().items()
        for parameter, default in parameters.items()
        if default is not UNKNOWN
    ]
    assert known
    assert known == [(name, parameter, expected[name][parameter]) for name, parameter, _ in known]


def test_the_functions_in_their_own_modules_are_the_same() -> None:
    """`segmentation_models.models.unet.Unet` is `segmentation_models.Unet`, and takes Keras's modules besides."""
    for name, parameters in _of_models(stubs_env.STUBS / "__init__.pyi"):
        assert dict(_of_models(stubs_env.STUBS / "models" / f"{name.lower()}.pyi")) == {name: parameters}
