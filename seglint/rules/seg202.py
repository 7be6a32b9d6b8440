"""SEG202: weights sorted by mask value, for channels that follow a class list."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMet, MeasureMade
from seglint.rules.arguments import Measure, weights_of
from seglint.rules.facts import Program, channels_of, class_list_of_model, compiled_measures
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import listing
from seglint.values import Constant, SequenceValue

DOCUMENTATION = """
## What it does
Checks weights that are sorted by mask value (`compute_class_weight(classes=np.unique(masks))`, `np.bincount`) and are
given to a loss whose channels follow a class list with mask values in another order.

## Why is this bad?
The usual dataset makes channel i of the i-th name of the list; its mask value is the name's place in the data set's
full list. If the wanted names are not in that order, the sorted weights act on other classes. Nothing is raised.
In segmentation_models_pytorch this holds of mode "multilabel", whose masks have a channel for each class.

## Example
```python
class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]
    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]
    def __getitem__(self, i): ...

dataset = Dataset(classes=["pedestrian", "car"])
weights = compute_class_weight("balanced", classes=np.unique(masks), y=masks)
loss = sm.losses.DiceLoss(class_weights=weights)
```

Use instead:
```python
class Dataset:
    CLASSES = ["sky", "building", "car", "pedestrian"]
    def __init__(self, classes):
        self.class_values = [self.CLASSES.index(name) for name in classes]
    def __getitem__(self, i): ...

dataset = Dataset(classes=["car", "pedestrian"])
weights = compute_class_weight("balanced", classes=np.unique(masks), y=masks)
loss = sm.losses.DiceLoss(class_weights=weights)
```

## References
- `seglint explain facts`: "Weights and indexes"
- [segmentation_models#208](https://github.com/qubvel/segmentation_models/issues/208)
"""


def check(observation: MeasureMade | LossMet, program: Program) -> Iterator[Problem]:
    """Sorted weights against the mask values of the dataset's classes."""
    classes = program.datasets[0] if len(program.datasets) == 1 else None
    values = None if classes is None else classes.mask_values
    if classes is None or values is None or list(values) == sorted(values):
        return
    for measure in _measures(observation, program, classes.names):
        weights = weights_of(measure)
        if weights is None or not _has_masks_of_list(measure) or not isinstance(weights.value, SequenceValue):
            continue
        if weights.value.order != "mask value":
            continue
        pairs = [f"{name} ({value})" for name, value in zip(classes.names, values, strict=True)]
        yield Problem.of_weights(
            measure,
            weights,
            f"the weights are sorted by mask value, but the channels are {listing(pairs, 4, 30)}: "
            "silently wrong; give them that order",
            observation.node,
            subject=("sorted", weights.node),
        )


def _has_masks_of_list(measure: Measure) -> bool:
    """Whether channel i of the masks is the i-th class of the dataset: in torch class numbers may be mask values."""
    mode = measure.argument("mode")
    return not measure.traits.of_torch or (mode is not None and mode.value == Constant("multilabel"))


def _measures(observation: MeasureMade | LossMet, program: Program, names: tuple[str, ...]) -> list[Measure]:
    if isinstance(observation, MeasureMade):
        return [] if observation.subject.node in program.compiled else [observation.subject]
    channels, counted = channels_of(observation.model), class_list_of_model(observation.model)
    if channels not in (len(names), len(names) + 1) or (counted is not None and counted.names != names):
        return []
    return [measure for measure, _ in compiled_measures(observation)]


RULE = Rule(
    code="SEG202",
    name="weights-sorted-by-mask-value",
    summary="weights sorted by mask value are given to channels in another order",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check), Check(LossMet, check)),
    rank=Rank.ORDER,
    family="order",
    setup=SETUP + "from sklearn.utils.class_weight import compute_class_weight\nclass Dataset:\n"
    "    CLASSES = ['sky', 'building', 'car', 'pedestrian']\n    def __init__(self, classes):\n"
    "        self.class_values = [self.CLASSES.index(name) for name in classes]\n"
    "    def __getitem__(self, i):\n        return load(i)\n",
    valid=(
        "dataset = Dataset(classes=['car', 'pedestrian'])\n"
        "weights = compute_class_weight('balanced', classes=np.unique(masks), y=masks)\n"
        "loss = sm.losses.DiceLoss(class_weights=weights)",
        # class numbers, which are mask values
        "import segmentation_models_pytorch as smp\ndataset = Dataset(classes=['pedestrian', 'car'])\n"
        "weights = compute_class_weight('balanced', classes=np.unique(masks), y=masks)\n"
        "loss = smp.losses.DiceLoss('multiclass', class_weights=weights)(model(images), masks)",
    ),
    invalid=(
        Invalid(
            "dataset = Dataset(classes=['pedestrian', 'car'])\n"
            "weights = compute_class_weight('balanced', classes=np.unique(masks), y=masks)\n"
            "loss = sm.losses.DiceLoss(class_weights=$weights)"
        ),
        Invalid(
            "import segmentation_models_pytorch as smp\ndataset = Dataset(classes=['pedestrian', 'car'])\n"
            "weights = compute_class_weight('balanced', classes=np.unique(masks), y=masks)\n"
            "loss = smp.losses.DiceLoss('multilabel', class_weights=$weights)\n"
            "for images, targets in loader:\n    cost = loss(smp.Unet('resnet34', classes=2)(images), targets)"
        ),
    ),
)
