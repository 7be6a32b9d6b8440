"""SEG105: class indexes are an int or distinct ints."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.libraries.training import Loss
from seglint.rules.facts import Program
from seglint.rules.rule import Problem, Rule, weighted
from seglint.values import Constant, DictValue, SequenceValue, Value

DOCUMENTATION = """
## What it does
Checks that `class_indexes` is an int, or a list, tuple, range or array of ints in which none stands twice.

## Why is this bad?
A string, float, bool, set, dict or generator raises in `fit`; an empty list leaves no channel, and the loss is not a
number. An index that stands twice counts twice, silently.

## Example
```python
metric = sm.metrics.IOUScore(class_indexes=[1, 1])
```

Use instead:
```python
metric = sm.metrics.IOUScore(class_indexes=[1, 2])
```

## References
- library-facts.md, "Weights and indexes"
"""


#: Kinds of sequences that raise whatever they hold.
_REFUSED_KINDS = ("set", "generator", "slice")


def check(made: Observation, program: Program) -> Iterator[Problem]:
    """The kind and the items of class_indexes."""
    found = weighted(made)
    if found is None or found[2] is None:
        return
    subject, _, indexes = found
    assert indexes is not None
    wrong = _wrong(indexes.value, "loss" if isinstance(subject, Loss) else "score")
    if wrong is not None:
        yield Problem((indexes.node, subject.node), f"class_indexes {wrong}", owner=subject.node)


def _wrong(value: Value, result: str) -> str | None:
    match value:
        case DictValue(kind="dict"):
            return "is a dict: fit() raises, it takes an int or a list of ints"
        case Constant(value=bool() | float() | str() | bytes() as constant):
            return f"is {constant!r:.40}: fit() raises, it takes an int or a list of ints"
        case SequenceValue(kind=kind) if kind in _REFUSED_KINDS:
            return f"is a {kind}: fit() raises, it takes an int or a list of ints"
        case SequenceValue(items=()):
            return f"is empty: no channel is left, fit() raises or the {result} is not a number"
        case SequenceValue(items=items) if items is not None:
            bad = next((item for item in items if _no_int(item)), None)
            if bad is not None:
                shown = repr(bad.value)[:40] if isinstance(bad, Constant) else "a list"
                return f"has {shown}: fit() raises, it takes ints"
            seen = [item.value for item in items if isinstance(item, Constant)]
            twice = next((one for i, one in enumerate(seen) if one in seen[:i]), None)
            if twice is not None:
                return f"has {twice} twice: that channel counts twice"
    return None


def refused(value: Value) -> bool:
    """Whether indexes are of a kind that raises, whatever the model."""
    return isinstance(value, SequenceValue) and (value.kind in _REFUSED_KINDS or any(map(_no_int, value.items or ())))


def _no_int(item: Value) -> bool:
    if isinstance(item, (SequenceValue, DictValue)):
        return True
    return isinstance(item, Constant) and (isinstance(item.value, bool) or not isinstance(item.value, int))


_HEAD = "import segmentation_models as sm\n"
RULE = Rule(
    code="SEG105",
    name="malformed-indexes",
    summary="`class_indexes` is not an int or a sequence of ints, is empty, or repeats an index",
    documentation=DOCUMENTATION,
    observes=(LossMade, MetricMade),
    check=check,
    valid=(
        _HEAD + "metric = sm.metrics.IOUScore(class_indexes=1)\n",
        _HEAD + "metric = sm.metrics.IOUScore(class_indexes=list(range(1, 4)))\n",
    ),
    invalid=(
        (_HEAD + "metric = sm.metrics.IOUScore(class_indexes=[1, 1])\n", "2:44"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_indexes='1')\n", "2:41"),
        (_HEAD + "loss = sm.losses.DiceLoss(class_indexes=[])\n", "2:41"),
    ),
)
