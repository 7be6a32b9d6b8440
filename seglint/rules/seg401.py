"""SEG401: class weights are a flat sequence of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, replacing
from seglint.libraries.observations import LossMade, MetricMade, Observation
from seglint.libraries.training import Tensor
from seglint.rules.cures.reorder import classes_expression, complete, expression_of, listed, lookup
from seglint.rules.facts import Program
from seglint.rules.labels import channel_names, position_of
from seglint.rules.rule import Problem, Rule, short, weighted
from seglint.values import Argument, Constant, DictValue, SequenceValue, Value

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

## Fix
`seglint fix` makes a list of a dict in the order of the class list, by name where the list has one; of a dict with
numbers in their order; of a generator as it is. Unsafe for a set, whose order as written may mean nothing. None where
no class list is known.

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
        yield Problem(
            (weights.node, subject.node),
            f"class_weights is {wrong}",
            owner=subject.node,
            fix=partial(_fix, made, weights, program),
        )


def _fix(made: Observation, weights: Argument, program: Program, tree: Tree) -> Fix | None:
    """A list, where the program says in which order."""
    assert isinstance(made, (LossMade, MetricMade))
    found = expression_of(weights, tree)
    node = found.node if found is not None else weights.node
    if isinstance(node, cst.GeneratorExp) and found is not None:
        made_list = cst.ListComp(node.elt, node.for_in)
        return Fix("a list", (Edit(node, lambda _: made_list, "list"),), found.only_weights)
    if isinstance(node, cst.Set) and found is not None:
        display = cst.List(
            node.elements,
            lbracket=cst.LeftSquareBracket(node.lbrace.whitespace_after),
            rbracket=cst.RightSquareBracket(node.rbrace.whitespace_before),
        )
        # the order in which a set is written may be the channels', or none
        return Fix("a list", (replacing(node, display),), safe=False)
    if not isinstance(weights.value, DictValue) or weights.node not in tree or not _always_dict(made, program):
        return None
    return _of_dict(made, weights, weights.value, program, tree)


def _always_dict(made: LossMade | MetricMade, program: Program) -> bool:
    """Whether every call at this place is given a dict."""
    for observation, worlds in program.observations:
        if observation.node is made.node and isinstance(observation, (LossMade, MetricMade)):
            for world in worlds:
                given = weighted(world)
                if given is None or given[1] is None or not isinstance(given[1].value, DictValue):
                    return False
    return True


def _of_dict(
    made: LossMade | MetricMade, weights: Argument, value: DictValue, program: Program, tree: Tree
) -> Fix | None:
    keys = [key.value for key, _ in value.items or () if isinstance(key, Constant)]
    if not keys or len(keys) != len(value.items or ()):
        return None
    node = weights.node
    numbered = sorted(keys, key=str) == sorted(range(len(keys)), key=str) and not any(key is True for key in keys)
    if numbered:
        order: list[int] | None = [int(key) for key in keys]
        if not isinstance(node, cst.Dict):
            return _looked_up(node, f"range(len({tree.code(node)}))", "index", "in the order of the numbers", tree)
    else:
        classes = program.class_list_for(made)
        names = None if classes is None else channel_names(classes, len(keys), program.options)
        if classes is None or names is None or not all(isinstance(key, str) for key in keys):
            return None
        order = complete([position_of(key, names, program.options) for key in keys])
        if order is None or len(set(order)) < len(order):
            return None
        if not isinstance(node, cst.Dict):
            listing = classes_expression(keys, names, classes, node, tree)
            if listing is not None:
                return _looked_up(node, listing, "name", "in the order of the class list", tree)
            if not isinstance(node, (cst.Name, cst.Attribute)):
                return None
            table = tree.code(node)
            items = [f"{table}[{tree.string(keys[order.index(place)]).value}]" for place in range(len(keys))]
            expression = cst.parse_expression(f"[{', '.join(items)}]")
            return Fix("a list in the order of the class list", (replacing(node, expression),))
    if not isinstance(node, cst.Dict) or len(node.elements) != len(keys) or order is None:
        return None
    edits = listed(node, [str(key) for key in keys], order, tree)
    return None if edits is None else Fix("a list in the channels' order", edits, rewrites_comments=True)


def _looked_up(node: cst.CSTNode, listing: str, variable: str, how: str, tree: Tree) -> Fix | None:
    if not isinstance(node, (cst.Name, cst.Attribute)):
        return None
    return Fix(f"a list {how}", (replacing(node, lookup(tree.code(node), listing, variable)),))


_RAISES = "fit() raises, it takes a list of one number a channel"


def _wrong(value: Value) -> str | None:
    match value:
        case DictValue(kind="dict"):
            return f"a dict: {_RAISES}, [weights[name] for name in CLASSES]"
        case Constant(value=str() as text):
            return f"the string {text!r:.40}: {_RAISES}"
        case Constant(value=bool()):
            return None
        case Constant(value=int() | float() as number) if number != 1:
            return (
                f"the number {short(number)}: it scales the whole loss and weights no class; give one number a channel"
            )
        case SequenceValue(kind="set" | "generator" as kind):
            return f"a {kind}: {_RAISES}"
        case SequenceValue(items=items) if items:
            if any(isinstance(item, Constant) and isinstance(item.value, str) for item in items):
                return f"a list with strings: {_RAISES}"
            if any(isinstance(item, DictValue) for item in items):
                return f"a list with dicts: {_RAISES}"
            if any(isinstance(item, (SequenceValue, Tensor)) for item in items):
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
