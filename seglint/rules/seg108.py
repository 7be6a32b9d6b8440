"""SEG108: no channel for a background that the class list has already."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seglint.libraries.observations import Compiled, ModelMade
from seglint.rules.arguments import indexes_of, named_weights, size_of
from seglint.rules.facts import Program, class_list_of_model, compiled_measures, output_of
from seglint.rules.labels import background_of_its_own
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.values import Value

DOCUMENTATION = """
## What it does
Checks that a model does not get one channel more than the class list has, for the background, where the list names the
background already and has all the classes that the dataset knows.

## Why is this bad?
The channel that is added is for what belongs to no class of the list. Here every pixel belongs to one: the last channel
of the masks is empty, and the class weights do not fit the channels any more. Drop `+ 1`.

## Example
```python
class Dataset:
    CLASSES = ["background", "car"]

    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]

    def __getitem__(self, i):
        return load(i)

CLASSES = ["background", "car"]
data = Dataset(classes=CLASSES)
model = sm.Unet("resnet34", classes=len(CLASSES) + 1, activation="softmax")
```

Use instead:
```python
class Dataset:
    CLASSES = ["background", "car"]

    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]

    def __getitem__(self, i):
        return load(i)

CLASSES = ["background", "car"]
data = Dataset(classes=CLASSES)
model = sm.Unet("resnet34", classes=len(CLASSES), activation="softmax")
```

## References
- [segmentation_models, the CamVid example](https://github.com/qubvel/segmentation_models/blob/master/examples/multiclass%20segmentation%20(camvid).ipynb)
"""


def check(made: ModelMade, program: Program) -> Iterator[Problem]:
    """A model's channels against the list that they are counted from."""
    yield from _problems(made.model, made.node, None, program)


def check_weights(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """The same where weights are as many as the list's classes: they fit as soon as the channels do."""
    followed = class_list_of_model(compiled.model)
    for measure, _ in compiled_measures(compiled):
        named = named_weights(measure)
        if followed is None or named is None or indexes_of(measure) is not None:
            continue
        if size_of(named[1].value) == len(followed.names):
            yield from _problems(compiled.model, compiled.node, measure.node, program)


def _problems(model: Value, node: cst.CSTNode, owner: cst.CSTNode | None, program: Program) -> Iterator[Problem]:
    followed, output = class_list_of_model(model), output_of(model)
    background = background_of_its_own(model, program.options)
    if followed is None or output is None or not background or followed.names not in program.complete_lists:
        return
    count = len(followed.names)
    yield Problem(
        (_classes_argument(output.node), output.node, node),
        f"{count + 1} channels for {count} classes of which one is {background!r}: the list is complete, "
        "nothing fills the last channel; drop '+ 1'",
        subject=owner,
        owner=owner,
    )


def _classes_argument(call: cst.CSTNode | None) -> cst.CSTNode | None:
    """The expression that says how many channels the model has."""
    arguments = call.args if isinstance(call, cst.Call) else ()
    named = (one.value for one in arguments if one.keyword is not None and one.keyword.value == "classes")
    return next(named, None)


_DATASET = """class Dataset:
    CLASSES = [{}'background', 'car']

    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]

    def __getitem__(self, i):
        return load(i)


CLASSES = ['background', 'car']
data = Dataset(classes=CLASSES)
"""

RULE = Rule(
    code="SEG108",
    name="channel-for-named-background",
    summary="a channel is added for the background, which the complete class list names already",
    documentation=DOCUMENTATION,
    checks=(Check(ModelMade, check), Check(Compiled, check_weights)),
    rank=Rank.BACKGROUND,
    setup=SETUP,
    valid=(
        _DATASET.format("") + "model = sm.Unet('resnet34', classes=len(CLASSES), activation='softmax')",
        _DATASET.format("'road', ") + "model = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')",
        "CLASSES = ['background', 'car']\nmodel = sm.Unet('resnet34', classes=len(CLASSES) + 1, activation='softmax')",
    ),
    invalid=(
        Invalid(_DATASET.format("") + "model = sm.Unet('resnet34', classes=$len(CLASSES) + 1, activation='softmax')"),
        Invalid(
            _DATASET.format("") + "n_classes = len(CLASSES) + 1\n"
            "model = sm.Unet('resnet34', classes=$n_classes, activation='softmax')"
        ),
    ),
)
