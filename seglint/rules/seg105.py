"""SEG105: class indexes are an int or distinct ints."""

from __future__ import annotations

from collections.abc import Iterator

from seglint.libraries.observations import MeasureMade
from seglint.libraries.training import Loss
from seglint.rules.arguments import REFUSED_KINDS, indexes_of, ints_in, is_ignored, not_int
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rank, Rule
from seglint.rules.wording import kind_in_words
from seglint.values import Argument, Constant, DictValue, SequenceValue, Value

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
- `seglint explain facts`: "Weights and indexes"
"""


_NEEDED = "fit() raises, it takes an int or a list of ints"


def check(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """The kind and the items of class_indexes."""
    indexes = indexes_of(made.subject)
    if indexes is not None and made.subject.traits.ignores_kinds:
        yield from _ignored(made, indexes)
        return
    wrong = None if indexes is None else _wrong(indexes.value, "loss" if isinstance(made.subject, Loss) else "score")
    if indexes is not None and wrong is not None:
        message = f"{made.subject.traits.indexes} {wrong}"
        yield Problem((indexes.node, made.subject.node), message, owner=made.subject.node)


def _ignored(made: MeasureMade, indexes: Argument) -> Iterator[Problem]:
    """What a loss leaves out, where it says another thing than all channels."""
    value = indexes.value
    items = ints_in(value)
    says_all = isinstance(value, SequenceValue) and value.kind == "range" and items[:1] in ([], [0])
    if is_ignored(made.subject, value) and not says_all:
        kind = value.kind if isinstance(value, (SequenceValue, DictValue)) else ""
        yield Problem(
            (indexes.node, made.subject.node),
            f"{made.subject.traits.indexes} is a {kind_in_words(kind)}, which is ignored: all channels count; "
            "it takes a list of ints",
            owner=made.subject.node,
        )


def _wrong(value: Value, result: str) -> str | None:
    match value:
        case DictValue(kind="dict"):
            return f"is a dict: {_NEEDED}"
        case Constant(value=bool() | float() | str() | bytes() as constant):
            return f"is {constant!r:.40}: {_NEEDED}"
        case SequenceValue(kind=kind) if kind in REFUSED_KINDS:
            return f"is a {kind_in_words(kind)}: {_NEEDED}"
        case SequenceValue(items=()):
            return f"is empty: no channel is left, fit() raises or the {result} is not a number"
        case SequenceValue(items=items) if items is not None:
            bad = next((item for item in items if not_int(item)), None)
            if bad is not None:
                shown = repr(bad.value)[:40] if isinstance(bad, Constant) else "a list"
                return f"has {shown}: fit() raises, it takes ints"
            seen = [item.value for item in items if isinstance(item, Constant)]
            twice = next((one for i, one in enumerate(seen) if one in seen[:i]), None)
            if twice is not None:
                return f"has {twice} twice: that channel counts twice"
    return None


RULE = Rule(
    code="SEG105",
    name="malformed-indexes",
    summary="`class_indexes` is not an int or a sequence of ints, is empty, or repeats an index",
    documentation=DOCUMENTATION,
    checks=(Check(MeasureMade, check),),
    rank=Rank.INDEXES,
    # indexes that raise by themselves are another mistake than what is told of the weights
    same_place=True,
    valid=(
        "metric = sm.metrics.IOUScore(class_indexes=1)",
        "metric = sm.metrics.IOUScore(class_indexes=list(range(1, 4)))",
    ),
    invalid=(
        Invalid("metric = sm.metrics.IOUScore(class_indexes=$[1, 1])"),
        Invalid("loss = sm.losses.DiceLoss(class_indexes=$'1')"),
        Invalid("loss = sm.losses.DiceLoss(class_indexes=$[])"),
    ),
)
