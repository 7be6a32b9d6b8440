"""SEG201: weights in the order of the channels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from seglint.edits import Fix, Tree
from seglint.libraries.observations import LossMet, MeasureMade
from seglint.rules.cures.reorder import complete, expression_of, looked_up, picked, reordered
from seglint.rules.cures.uses import goes_to_library, is_pure, varies
from seglint.rules.facts import Program
from seglint.rules.labels import class_of, labelled_order, order_in_comments
from seglint.rules.order import Ordered, ordered
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import brief, listing
from seglint.values import SequenceValue

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
each with the comments beside and above it. Where the list has other uses as well, the order is made where the weights
are given. Unsafe where the list is not followed to there, or another call may give other weights.

## Options
- `seglint-class-lists`: names of variables that hold class names.
- `seglint-background`: names of the background class.

## References
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
- [segmentation_models#318](https://github.com/qubvel/segmentation_models/issues/318)
"""


def check(observation: MeasureMade | LossMet, program: Program) -> Iterator[Problem]:
    """The labels' order against the channels'."""
    for one in ordered(observation, program):
        order = labelled_order(one.weights, one.names, program.options) or []
        for place, channel in enumerate(order):
            if channel is not None and channel != place:
                yield Problem.of_weights(
                    one.measure,
                    one.weights,
                    f"weight {place + 1} is for '{brief(one.names[channel])}', but channel {place + 1} is "
                    f"'{brief(one.names[place])}': silently wrong; the order is {listing(one.names, room=30)}",
                    one.elsewhere.node if one.elsewhere else None,
                    subject=("order", one.weights.node),
                    fix=partial(_fix, one, order, program),
                )
                break


def _fix(one: Ordered, order: list[int | None], program: Program, tree: Tree) -> Fix | None:
    """Look-ups by the class list, else the same weights in the channels' order."""
    value, channels = one.weights.value, complete(order)
    found = expression_of(one.weights, tree)
    if found is None or channels is None or not isinstance(value, SequenceValue) or value.items is None:
        return None
    safe = found.is_safe(tree, program)
    # what else reads the list keeps it: the weights are put in order where they are given
    at = found.node if safe or not found.is_written or found.place is None else found.place
    is_new = at is not found.node
    safe = safe or (is_new and goes_to_library(at, tree, program))
    labels = [[label.text for label in item.labels if label.kind == "key"] for item in value.items]
    if all(labels):
        edit = looked_up(found, [keys[0] for keys in labels], one.names, one.class_list, tree, at)
        if edit is not None:
            is_same = not varies(found.node, tree)
            return Fix("looked up in the order of the class list", (edit,), safe and is_same)
    description = f"order is now {listing(one.names)}"
    if is_new and found.place is not None and value.kind in ("list", "tuple", "array"):
        return Fix(description, (picked(found.place, channels),), safe)
    labelled = sum(class_of(item, one.names, program.options) is not None for item in value.items)
    comment = None if labelled >= 2 else order_in_comments(value, one.names, program.options)[0]
    edits = reordered(found.node, channels, tree, comment)
    if edits is None:
        return None
    return Fix(description, edits, safe and is_pure(found.node, tree), comment is not None)


RULE = Rule(
    code="SEG201",
    name="weights-out-of-order",
    summary="weights that carry class names are not in the order of the channels",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check), Check(LossMet, check)),
    rank=Rank.ORDER,
    family="order",
    setup=SETUP + "CLASSES = ['car', 'bicyclist']\nW = {'bicyclist': 3.0, 'car': 0.5}\n",
    valid=(
        "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        "CLASSES = ['car', 'bicyclist']\nloss = sm.losses.DiceLoss(class_weights=[0.5, 3.0])",
    ),
    invalid=(
        Invalid(
            "CLASSES = ['car', 'road']\nweights = [\n    0.5,  # background\n    1.0,  # car\n"
            "    1.5,  # road\n]\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.JaccardLoss(class_weights=$weights))",
            "CLASSES = ['car', 'road']\nweights = [\n    1.0,  # car\n    1.5,  # road\n"
            "    0.5,  # background\n]\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.JaccardLoss(class_weights=weights))",
        ),
        # list of values
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$list(W.values()))",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        ),
        # starred values in an array
        Invalid(
            "import numpy as np\nloss = sm.losses.DiceLoss(class_weights=$np.array([*W.values()]))  # weighted",
            "import numpy as np\n"
            "loss = sm.losses.DiceLoss(class_weights=np.array([W[name] for name in CLASSES]))  # weighted",
        ),
        # through a name
        Invalid(
            "WEIGHTS = list(W.values())\nloss = sm.losses.DiceLoss(class_weights=$WEIGHTS)",
            "WEIGHTS = [W[name] for name in CLASSES]\nloss = sm.losses.DiceLoss(class_weights=WEIGHTS)",
        ),
        # a name with another use
        Invalid(
            "WEIGHTS = list(W.values())\nloss = sm.losses.DiceLoss(class_weights=$WEIGHTS)\nprint(WEIGHTS[0])",
            "WEIGHTS = list(W.values())\nloss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n"
            "print(WEIGHTS[0])",
        ),
        # a list with another use
        Invalid(
            "bicyclist_weight, car_weight = 3.0, 0.5\nweights = np.array([bicyclist_weight, car_weight])\n"
            "print(weights)\nloss = sm.losses.DiceLoss(class_weights=$weights)",
            "bicyclist_weight, car_weight = 3.0, 0.5\nweights = np.array([bicyclist_weight, car_weight])\n"
            "print(weights)\nloss = sm.losses.DiceLoss(class_weights=[weights[1], weights[0]])",
        ),
        # a class's own names, which a comprehension does not see
        Invalid(
            "class Settings:\n    V = {'bicyclist': 3.0, 'car': 0.5}\n"
            "    loss = sm.losses.DiceLoss(class_weights=$list(V.values()))",
            "class Settings:\n    V = {'bicyclist': 3.0, 'car': 0.5}\n"
            "    loss = sm.losses.DiceLoss(class_weights=[V['car'], V['bicyclist']])",
        ),
        # shuffled look-ups
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$[W['bicyclist'], W['car']])",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        ),
        # another list
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$[W[c] for c in ['bicyclist', 'car']])",
            "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])",
        ),
        # named weights
        Invalid(
            "bicyclist_weight, car_weight = 3.0, 0.5\n"
            "loss = sm.losses.DiceLoss(class_weights=$[bicyclist_weight, car_weight])",
            "bicyclist_weight, car_weight = 3.0, 0.5\n"
            "loss = sm.losses.DiceLoss(class_weights=[car_weight, bicyclist_weight])",
        ),
        # comments beside
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$[\n    3.0,  # bicyclist\n    0.5,   # car\n])",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,   # car\n    3.0,  # bicyclist\n])",
        ),
        # comments beside, no last comma
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$[\n    3.0,  # bicyclist\n    0.5   # car\n])",
            "loss = sm.losses.DiceLoss(class_weights=[\n    0.5,   # car\n    3.0  # bicyclist\n])",
        ),
        # comments above
        Invalid(
            "loss = sm.losses.DiceLoss(class_weights=$(\n    # bicyclist\n    3.0,\n    # car\n    0.5,\n    # end\n))",
            "loss = sm.losses.DiceLoss(class_weights=(\n    # car\n    0.5,\n    # bicyclist\n    3.0,\n    # end\n))",
        ),
        # one comment for all
        Invalid(
            "weights = [3.0, 0.5]  # bicyclist, car\nloss = sm.losses.DiceLoss(class_weights=$weights)",
            "weights = [0.5, 3.0]  # car, bicyclist\nloss = sm.losses.DiceLoss(class_weights=weights)",
        ),
        # a comment with values
        Invalid(
            "# weights (bicyclist: 3.; car: .5)\nweights = 3.0, 0.5\nloss = sm.losses.DiceLoss(class_weights=$weights)",
            "# weights (car: .5; bicyclist: 3.)\nweights = 0.5, 3.0\nloss = sm.losses.DiceLoss(class_weights=weights)",
        ),
        # a background that the list has not
        Invalid(
            "V = {'background': 0.1, 'car': 1.0, 'bicyclist': 2.0}\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.DiceLoss(class_weights=$list(V.values())))",
            "V = {'background': 0.1, 'car': 1.0, 'bicyclist': 2.0}\n"
            "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')\n"
            "model.compile('adam', sm.losses.DiceLoss(class_weights=[V[name] for name in [*CLASSES, 'background']]))",
        ),
    ),
)
