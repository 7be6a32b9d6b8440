"""SEG202: weights sorted by mask value, for channels that follow a class list."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import Compiled, LossMade, MetricMade, Observation
from seglint.libraries.training import Loss, Metric
from seglint.rules.facts import Program, channels_of, class_list_of_model, compiled_losses, compiled_metrics
from seglint.rules.rule import Problem, Rule, given, listing, origin_of
from seglint.values import SequenceValue

DOCUMENTATION = """
## What it does
Checks weights that are sorted by mask value (`compute_class_weight(classes=np.unique(masks))`, `np.bincount`) and are
given to a loss whose channels follow a class list with mask values in another order.

## Why is this bad?
The usual dataset makes channel i of the i-th name of the list; its mask value is the name's place in the data set's
full list. If the wanted names are not in that order, the sorted weights act on other classes. Nothing is raised.

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
- library-facts.md, "Weights and indexes"
"""


def check(observation: Observation, program: Program) -> Iterator[Problem]:
    """Sorted weights against the mask values of the dataset's classes."""
    listed = [one for one in program.datasets if one.mask_values is not None]
    if len(listed) != 1 or len(program.datasets) != 1:
        return
    classes = listed[0]
    values = classes.mask_values
    assert values is not None
    if list(values) == sorted(values) or len(values) < 2:
        return
    for subject in _subjects(observation, program, classes.names):
        weights = given(subject, "class_weights")
        if weights is None or not isinstance(weights.value, SequenceValue) or weights.value.order != "mask value":
            continue
        pairs = [f"{name} = {value}" for name, value in zip(classes.names, values, strict=True)]
        yield Problem(
            (weights.node, subject.node, observation.node),
            f"class_weights are sorted by mask value, but the channels follow the dataset's classes "
            f"({listing(pairs)}): training runs with the weights on the wrong classes",
            subject=("sorted", weights.node),
            owner=subject.node,
            origin=origin_of(weights.value),
            origin_name="class_weights",
        )


def _subjects(observation: Observation, program: Program, names: tuple[str, ...]) -> list[Loss | Metric]:
    if isinstance(observation, Compiled):
        channels, counted = channels_of(observation.model), class_list_of_model(observation.model)
        if channels not in (len(names), len(names) + 1) or (counted is not None and counted.names != names):
            return []
        return [*compiled_losses(observation), *compiled_metrics(observation)]
    made = observation.loss if isinstance(observation, LossMade) else getattr(observation, "metric", None)
    if not isinstance(made, (Loss, Metric)) or made.node in program.compiled:
        return []
    return [made]


_HEAD = (
    "import numpy as np\nimport segmentation_models as sm\n"
    "from sklearn.utils.class_weight import compute_class_weight\n"
    "class Dataset:\n    CLASSES = ['sky', 'building', 'car', 'pedestrian']\n    def __init__(self, classes):\n"
    "        self.class_values = [self.CLASSES.index(name) for name in classes]\n"
    "    def __getitem__(self, i):\n        return load(i)\n"
)
_TAIL = (
    "weights = compute_class_weight('balanced', classes=np.unique(masks), y=masks)\n"
    "loss = sm.losses.DiceLoss(class_weights=weights)\n"
)
RULE = Rule(
    code="SEG202",
    name="weights-sorted-by-mask-value",
    summary="weights sorted by mask value are given to channels in another order",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade, Compiled),
    check=check,
    valid=(_HEAD + "dataset = Dataset(classes=['car', 'pedestrian'])\n" + _TAIL,),
    invalid=((_HEAD + "dataset = Dataset(classes=['pedestrian', 'car'])\n" + _TAIL, "12:41"),),
)
