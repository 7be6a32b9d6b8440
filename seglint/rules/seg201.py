"""SEG201: weights in the order of the channels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from seglint.edits import Fix, Tree
from seglint.libraries.observations import Compiled, LossMade, MetricMade, Observation
from seglint.rules.cures.reorder import complete, expression_of, looked_up, reordered
from seglint.rules.facts import Program
from seglint.rules.labels import class_of, labelled_order, order_in_comments
from seglint.rules.order import Ordered, ordered
from seglint.rules.rule import Problem, Rule, listing, origin_of
from seglint.values import SequenceValue, labels_of

DOCUMENTATION = """
## What it does
Checks that weights which the program itself labels with classes stand in the order of the channels. A label is the key
that a weight was looked up with (`W["car"]`), the key of the dict it came from (`list(W.values())`), the element of
the comprehension that made it, its variable's name (`car_weight`), or the comment beside it. The channels follow the
class list that the model or the dataset is built from, then comes the background.

## Why is this bad?
Channel i takes weight i. Nothing compares the names: with another order each weight acts on another class, training
runs, and the rare class that was to be strengthened is weakened.

## Example
```python
CLASS_WEIGHTS = {"bicyclist": 3.0, "car": 0.5}
CLASSES = ["car", "bicyclist"]
loss = sm.losses.DiceLoss(class_weights=list(CLASS_WEIGHTS.values()))
```

Use instead:
```python
CLASS_WEIGHTS = {"bicyclist": 3.0, "car": 0.5}
CLASSES = ["car", "bicyclist"]
loss = sm.losses.DiceLoss(class_weights=[CLASS_WEIGHTS[name] for name in CLASSES])
```

## Fix
`seglint fix` takes weights of a dict by name, `[W[name] for name in CLASSES]`, and otherwise puts the items in order,
each with the comments beside and above it. Unsafe where the list is read for anything but weights.

## Options
- `seglint-class-lists`: names of variables that hold class names.
- `seglint-background`: names of the background class.

## References
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
- [segmentation_models#318](https://github.com/qubvel/segmentation_models/issues/318)
"""


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """The labels' order against the channels'."""
    for one in ordered(observation, program):
        order = labelled_order(one.weights, one.names, program.options)
        if order is None:
            continue
        wrong = next((i for i, position in enumerate(order) if position is not None and position != i), None)
        if wrong is None:
            continue
        position = order[wrong]
        assert position is not None
        yield Problem(
            (one.weights.node, one.subject.node, one.elsewhere.node if one.elsewhere else None),
            f"weight {wrong + 1} of class_weights is for '{one.names[position]}' but channel {wrong + 1} is "
            f"'{one.names[wrong]}': the order needed is {listing(one.names)}; "
            "training runs with the weights on the wrong classes",
            subject=("order", one.weights.node),
            owner=one.subject.node,
            origin=origin_of(one.weights.value),
            origin_name="class_weights",
            fix=partial(_fix, one, order, program),
        )


def _fix(one: Ordered, order: list[int | None], program: Program, tree: Tree) -> Fix | None:
    """Look-ups by the class list, else the same weights in the channels' order."""
    value, channels = one.weights.value, complete(order)
    found = expression_of(one.weights, tree)
    if found is None or channels is None or not isinstance(value, SequenceValue) or value.items is None:
        return None
    keys = [next((label.text for label in labels_of(item) if label.kind == "key"), None) for item in value.items]
    if all(key is not None for key in keys):
        edit = looked_up(found.node, [str(key) for key in keys], one.names, one.class_list, tree)
        if edit is not None:
            return Fix("looked up in the order of the class list", (edit,), found.only_weights)
    labelled = sum(class_of(item, one.names, program.options) is not None for item in value.items)
    comment = None if labelled >= 2 else order_in_comments(value, one.names, program.options)[0]
    edits = reordered(found.node, channels, tree, comment)
    if edits is None:
        return None
    return Fix(f"order is now {listing(one.names)}", edits, found.only_weights, comment is not None)


RULE = Rule(
    code="SEG201",
    name="weights-out-of-order",
    summary="weights that carry class names are not in the order of the channels",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade, Compiled),
    check=check,
    valid=(
        "import segmentation_models as sm\nCLASSES = ['car', 'bicyclist']\nW = {'bicyclist': 3.0, 'car': 0.5}\n"
        "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n",
        "import segmentation_models as sm\nCLASSES = ['car', 'bicyclist']\n"
        "loss = sm.losses.DiceLoss(class_weights=[0.5, 3.0])\n",
    ),
    invalid=(
        (
            "import segmentation_models as sm\n"
            "CLASS_WEIGHTS = {'bicyclist': 3.0, 'car': 0.5}\nCLASSES = ['car', 'bicyclist']\n"
            "loss = sm.losses.DiceLoss(class_weights=list(CLASS_WEIGHTS.values()))\n",
            "4:41",
        ),
        (
            "import segmentation_models as sm\nCLASSES = ['car', 'road']\n"
            "weights = [\n    0.5,  # background\n    1.0,  # car\n    1.5,  # road\n]\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.JaccardLoss(class_weights=weights))\n",
            "9:59",
        ),
    ),
)
