"""SEG401: class weights are a flat sequence of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.observations import LossMade, MetricMade, Observation
from seglint.program import Program
from seglint.rules.base import Problem, Rule, short, weighted
from seglint.values import Constant, Mapping, Sequence, Tensor, Value

DOCUMENTATION = """
## What it does
Checks that `class_weights` is a list, tuple, array, range or tensor of numbers.

## Why is this bad?
A dict, set, string, generator or list of strings raises in `fit`, hours after the line that is wrong. A nested list or
an array of more dimensions is multiplied in a way that nobody meant, and a plain number scales the whole loss.

## Example
```python
loss = sm.losses.DiceLoss(class_weights={"car": 1.0, "road": 0.5})
```

Use instead:
```python
WEIGHTS = {"car": 1.0, "road": 0.5}
loss = sm.losses.DiceLoss(class_weights=[WEIGHTS[name] for name in CLASSES])
```

## References
- library-facts.md, "Weights and indexes"
"""


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The kind of class_weights."""
    found = weighted(made)
    if found is None or found[1] is None:
        return
    subject, weights, _ = found
    assert weights is not None
    wrong = _wrong(weights.value)
    if wrong is not None:
        yield Problem((weights.node, subject.node), f"class_weights is {wrong}", owner=subject.node)


_RAISES = "fit() raises, it takes a list of one number a channel"


def _wrong(value: Value) -> str | None:
    match value:
        case Mapping(kind="dict"):
            return f"a dict: {_RAISES}, [weights[name] for name in CLASSES]"
        case Constant(value=str() as text):
            return f"the string {text!r:.40}: {_RAISES}"
        case Constant(value=bool()):
            return None
        case Constant(value=int() | float() as number) if number != 1:
            return (
                f"the number {short(number)}: it scales the whole loss and weights no class; give one number a channel"
            )
        case Sequence(kind="set" | "generator" as kind):
            return f"a {kind}: {_RAISES}"
        case Sequence(items=items) if items:
            if any(isinstance(item, Constant) and isinstance(item.value, str) for item in items):
                return f"a list with strings: {_RAISES}"
            if any(isinstance(item, Mapping) for item in items):
                return f"a list with dicts: {_RAISES}"
            if any(isinstance(item, (Sequence, Tensor)) for item in items):
                return "nested: it is multiplied along other axes than the channels; give one number a channel"
        case Tensor(rank=int() as rank) if rank > 1:
            return f"an array of {rank} dimensions: it is multiplied along other axes; give one number a channel"
    return None


_HEAD = "import numpy as np\nimport segmentation_models as sm\n"
RULE = Rule(
    code="SEG401",
    name="malformed-weights",
    summary="`class_weights` is not a flat sequence of numbers",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(
        _HEAD + "loss = sm.losses.DiceLoss(class_weights=np.array([1.0, 0.5]))\n",
        _HEAD + "loss = sm.losses.DiceLoss(class_weights=1)\n",
    ),
    invalid=(
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights={'car': 1.0, 'road': 0.5})\n", "3:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=(w for w in [1, 2]))\n", "3:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_weights=np.ones((2, 3)))\n", "3:41"),
        (_HEAD + "loss = sm.losses.JaccardLoss(class_weights=0.5)\n", "3:44"),
    ),
)
