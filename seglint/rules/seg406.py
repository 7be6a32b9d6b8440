"""SEG406: losses where losses belong, combined in ways that work."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.segmentation_models import LOSS_PARAMETERS, METRIC_PARAMETERS
from seglint.observations import BadArithmetic, Compiled, Observation
from seglint.program import Program
from seglint.rules.base import Problem, Rule
from seglint.values import Constant, External, Loss, LossProduct, LossSum, Mapping, Metric, Model, Sequence, Value

DOCUMENTATION = """
## What it does
Finds a class where an instance belongs (`loss=sm.losses.DiceLoss`), a list of losses for a model with one output, and
losses that are combined in a way that raises: `sum([...])`, `loss / 2`, `a - b`, a library's loss with a Keras loss.

## Why is this bad?
A class raises in `fit`. Of a list of losses all but the first are ignored, silently. Losses can only be added to each
other and multiplied by a number; `sum` starts at 0, and 0 is no loss.

## Example
```python
total = sum([sm.losses.DiceLoss(), sm.losses.CategoricalFocalLoss()])
```

Use instead:
```python
total = sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss()
```

## References
- library-facts.md, "Misuse"
"""


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """Bad arithmetic, and what compile is given."""
    if isinstance(observation, BadArithmetic):
        yield Problem((observation.node,), _arithmetic(observation))
        return
    assert isinstance(observation, Compiled)
    if observation.loss is not None:
        yield from _loss(observation)
    if observation.metrics is not None:
        for item in _items(observation.metrics.value):
            name = _class_name(item)
            if name is not None:
                yield Problem(
                    (observation.metrics.node, observation.node),
                    f"metrics has the class {name} where an instance belongs: fit() raises; write {name}()",
                    subject=("metric", name),
                )


def _loss(compiled: Compiled) -> Iterator[Problem]:
    assert compiled.loss is not None
    value = compiled.loss.value
    name = _class_name(value)
    if name is not None:
        yield Problem(
            (compiled.loss.node, compiled.node),
            f"loss is the class {name} where an instance belongs: fit() raises; write {name}()",
            subject="class",
        )
    one_output = isinstance(compiled.model, Model) and len(compiled.model.outputs) == 1
    losses = value.items if isinstance(value, Sequence) and value.kind in ("list", "tuple") else None
    if one_output and losses is not None and len(losses) > 1:
        yield Problem(
            (compiled.loss.node, compiled.node),
            f"loss is a list of {len(losses)} for a model with 1 output: all but the first are ignored; add them up",
            subject="list",
        )


def _items(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Sequence) and value.items is not None:
        return value.items
    if isinstance(value, Mapping) and value.items is not None:
        return tuple(item for _, item in value.items)
    return (value,)


def _class_name(value: Value) -> str | None:
    if not isinstance(value, External):
        return None
    package, _, name = value.name.rpartition(".")
    known = {"segmentation_models.losses": LOSS_PARAMETERS, "segmentation_models.metrics": METRIC_PARAMETERS}
    return name if name in known.get(package, ()) else None


def _arithmetic(operation: BadArithmetic) -> str:
    left, right = _shown(operation.left), _shown(operation.right)
    shown = f"{left} {operation.operator} {right}" if operation.left is not None else f"{operation.operator}{right}"
    if operation.operator == "+" and operation.left == Constant(0):
        return f"{shown} raises (sum() starts at 0): add the losses with +"
    return f"{shown} raises: losses of the library can only be added to each other and multiplied by a number"


def _shown(value: Value | None) -> str:
    match value:
        case Loss(family="keras"):
            return f"Keras's {value.name}"
        case Loss() | Metric():
            return value.kind
        case LossSum() | LossProduct():
            return "a loss"
        case Constant(value=constant):
            return repr(constant)[:30]
        case External(name=name):
            return name.rpartition(".")[2]
        case _:
            return type(value).__name__.lower() if value is not None else ""


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG406",
    name="no-loss",
    summary="a class where an instance belongs, a list of losses, losses combined in a way that raises",
    documentation=DOCUMENTATION,
    observes=(BadArithmetic, Compiled),
    check=check,
    valid=(_HEAD + "total = 0.5 * sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss() * 2\n",),
    invalid=(
        (_HEAD + "model = sm.Unet('resnet34')\nmodel.compile('adam', loss=sm.losses.DiceLoss)\n", "3:28"),
        (_HEAD + "total = sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])\n", "2:9"),
        (_HEAD + "half = sm.losses.DiceLoss() / 2\n", "2:8"),
        (
            _HEAD + "model = sm.Unet('resnet34')\n"
            "model.compile('adam', [sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])\n",
            "3:23",
        ),
    ),
)
