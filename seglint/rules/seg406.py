"""SEG406: losses where losses belong, combined in ways that work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Edit, Fix, Tree, replacing
from seglint.libraries import is_measure_class
from seglint.libraries.observations import Applied, Compiled, MeasureMade
from seglint.libraries.training import BadArithmetic, Loss, LossProduct, LossSum, MeasureClass, Metric, Model
from seglint.rules.arguments import given, refuses_selection
from seglint.rules.cures.expressions import last_name
from seglint.rules.cures.uses import goes_to_library, is_loss, of_library
from seglint.rules.facts import Program
from seglint.rules.rule import SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import listing
from seglint.values import (
    Argument,
    BoundMethod,
    Constant,
    DictValue,
    External,
    FunctionValue,
    SequenceValue,
    Unknown,
    Value,
)

DOCUMENTATION = """
## What it does
Finds a class where an instance belongs (`loss=sm.losses.DiceLoss`), a list of losses for a model with one output, and
losses that are combined in a way that raises: `sum([...])`, `np.mean([...])`, `loss / 2`, `a - b`,
`loss * np.float32(2)`, a library's loss with a Keras loss. Also a loss that is called without masks
(`sm.losses.dice_loss()`: it is an object, no class), and a function without parameters as the loss.
In segmentation_models_pytorch only the losses of `smp.utils` can be added, two of them and no sum or multiple; and
weights or classes with mode "binary" are refused.

## Why is this bad?
A class raises in `fit` of Keras 2; Keras 3 makes the instance. Of a list of losses all but the first are ignored,
silently. Losses can only be added to each other and multiplied by a number; `sum` starts at 0, and 0 is no loss.

## Example
```python
total = sum([sm.losses.DiceLoss(), sm.losses.CategoricalFocalLoss()])
```

Use instead:
```python
total = sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss()
```

## Fix
`seglint fix` calls the class, adds the losses of `sum` with `+`, and writes `loss * 0.5` for `loss / 2`. Unsafe for a
list of losses, of which the first alone has trained: their sum is another loss, and where the same place may
get something else than losses. None for other arithmetic.

## References
- `seglint explain facts`: "Arguments"
"""


def check_arithmetic(operation: BadArithmetic, program: Program) -> Iterator[Problem]:
    """Losses that are combined in a way that raises."""
    yield Problem((operation.node,), _arithmetic(operation), fix=partial(_calculated, operation, program))


def check_compile(compiled: Compiled, program: Program) -> Iterator[Problem]:
    """What compile is given."""
    loss, metrics, model = compiled.loss, compiled.metrics, compiled.model
    if loss is not None:
        yield from _classes(loss, (loss.value,), "loss is", compiled, program)
        yield from _functions(loss, compiled)
    if metrics is not None:
        yield from _classes(metrics, _items(metrics.value), "metrics has", compiled, program)
    if loss is None or not isinstance(model, Model) or len(model.outputs) != 1:
        return
    losses = loss.value.items if isinstance(loss.value, SequenceValue) and loss.value.kind in ("list", "tuple") else ()
    if losses is not None and len(losses) > 1:
        yield Problem(
            (loss.node, compiled.node),
            f"loss is a list of {len(losses)} for a model with 1 output: all but the first are ignored; add them up",
            subject="list",
            fix=partial(_added_up, loss.node),
        )


def check_binary(made: MeasureMade, program: Program) -> Iterator[Problem]:
    """A loss of smp for one class that is given weights of classes, or some of them."""
    loss = made.subject
    if not refuses_selection(loss):
        return
    for name in (loss.traits.weights, loss.traits.indexes):
        argument = given(loss, name) if name else None
        if argument is not None and not isinstance(argument.value, Unknown):
            yield Problem(
                (argument.node, loss.node),
                f"{loss.traits.label} takes no {name} with mode 'binary': it raises when it is made",
                subject=name,
            )


def check_applied(applied: Applied, program: Program) -> Iterator[Problem]:
    """A sum or product of smp.utils' losses within another: these call ``forward`` of their parts, and have none."""
    loss = None if applied.loss is None else applied.loss.value
    nested = (LossSum, LossProduct)
    if isinstance(loss, nested) and any(isinstance(part, nested) for part in loss.parts()):
        yield Problem(
            (loss.node, applied.node),
            "a sum or product of losses of smp.utils within another: the first batch raises NotImplementedError; only "
            "two losses add up, add what they give",
            subject="nested",
        )


def _classes(
    argument: Argument, values: tuple[Value, ...], verb: str, compiled: Compiled, program: Program
) -> Iterator[Problem]:
    names = tuple(dict.fromkeys(filter(None, map(_class_name, values))))
    if names:
        what = f"class {names[0]} where an instance belongs" if len(names) == 1 else (
            f"classes {listing(names)} where instances belong"
        )  # fmt: skip
        yield Problem(
            (argument.node, compiled.node),
            f"{verb} the {what}: fit() raises on Keras 2; write {', '.join(f'{name}()' for name in names)}",
            # of a loss that is one class or another, both are wrong
            subject=verb,
            fix=partial(_instances, argument, program),
        )


def _functions(loss: Argument, compiled: Compiled) -> Iterator[Problem]:
    """A function that takes no masks, and perhaps returns a loss."""
    value = loss.value.function if isinstance(loss.value, BoundMethod) else loss.value
    if isinstance(value, FunctionValue):
        yield Problem(
            (loss.node, compiled.node),
            f"loss is the function {value.name}, which takes no masks: fit() raises; write {value.name}() for the loss "
            "that it returns",
            subject="function",
        )


def _instances(argument: Argument, program: Program, tree: Tree) -> Fix | None:
    """The classes in a loss or metrics argument called."""
    expressions, values = _expressions(argument.node, tree), _items(argument.value)
    if len(expressions) != len(values):
        return None
    classes = [one for one, value in zip(expressions, values, strict=True) if _class_name(value) is not None]
    return _written(classes, program, tree)


def _written(classes: list[cst.CSTNode], program: Program, tree: Tree) -> Fix | None:
    edits = [edit for one in classes for edit in _called(one, program, tree)]
    names = dict.fromkeys(edit.text for edit in edits)
    safe = all(of_library(edit.node, tree) and _stays_whole(edit.node, program, tree) for edit in edits)
    return Fix(" and ".join(names) + " written", tuple(edits), safe) if edits else None


def _stays_whole(node: cst.CSTNode, program: Program, tree: Tree) -> bool:
    """Whether nothing but the library, or arithmetic of losses, gets the value of an expression."""
    return goes_to_library(node, tree, program, is_intact=True)


def _expressions(node: cst.CSTNode, tree: Tree) -> list[cst.CSTNode]:
    """An argument's expressions: itself, or the elements of the display that it is, or is a name for."""
    value, _ = tree.resolve(node)
    if isinstance(value, (cst.List, cst.Tuple)):
        return [element.value for element in value.elements if isinstance(element, cst.Element)]
    if isinstance(value, cst.Dict):
        return [
            inner
            for element in value.elements
            if isinstance(element, cst.DictElement)
            for inner in _expressions(element.value, tree)
        ]
    return [node]


def _called(node: cst.CSTNode, program: Program, tree: Tree) -> list[Edit]:
    """The calls of a class: where it is written, or where its name is, if that is read elsewhere as well."""
    value, names = tree.resolve(node)
    branches = [value.body, value.orelse] if isinstance(value, cst.IfExp) else [value]
    if not all(is_measure_class(last_name(branch)) for branch in branches):
        return []
    if names and not all(_stays_whole(branch, program, tree) for branch in branches):
        branches = [node]
    edits = []
    for branch in branches:
        if not isinstance(branch, (cst.Attribute, cst.Name)):
            return []
        edit = replacing(branch, cst.Call(branch.with_changes(lpar=[], rpar=[])))
        edits.append(Edit(edit.node, edit.change, f"{last_name(branch)}()"))
    return edits


def _added_up(node: cst.CSTNode, tree: Tree) -> Fix | None:
    """The sum of a list of losses; those behind the first had no effect, so the training changes."""
    value, names = tree.resolve(node)
    if any(len(tree.reads(name)) > 1 for name in names):
        return None
    added = _sum(value)
    return None if added is None else Fix("the losses are added up", (replacing(value, added),), safe=False)


def _sum(node: cst.CSTNode) -> cst.BaseExpression | None:
    if not isinstance(node, (cst.List, cst.Tuple)) or not node.elements:
        return None
    total: cst.BaseExpression | None = None
    for element in node.elements:
        if not isinstance(element, cst.Element):
            return None
        term = element.value
        if not isinstance(term, (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.BinaryOperation)):
            return None
        if isinstance(term, cst.BinaryOperation) and not isinstance(term.operator, (cst.Add, cst.Multiply)):
            term = term.with_changes(lpar=[cst.LeftParen(), *term.lpar], rpar=[*term.rpar, cst.RightParen()])
        total = term if total is None else cst.BinaryOperation(total, cst.Add(), term)
    return total


def _calculated(operation: BadArithmetic, program: Program, tree: Tree) -> Fix | None:
    """Classes called, ``sum([a, b])`` as ``a + b``, ``loss / 2`` as ``loss * 0.5``."""
    node = operation.node
    if isinstance(node, cst.Call) and operation.operator == "()":
        safe = of_library(node.func, tree) and goes_to_library(node, tree, program, is_intact=True)
        return Fix("() removed", (replacing(node, node.func),), safe) if not node.args else None
    if isinstance(node, cst.BinaryOperation):
        operands = ((operation.left, node.left), (operation.right, node.right))
        classes: list[cst.CSTNode] = [operand for value, operand in operands if value and _class_name(value)]
        if classes:
            return _written(classes, program, tree)
    if isinstance(node, cst.Call) and operation.operator == "+" and operation.left == Constant(0):
        is_sum = isinstance(node.func, cst.Name) and node.func.value == "sum" and len(node.args) == 1
        added = _sum(node.args[0].value) if is_sum else None
        if added is None:
            return None
        if isinstance(added, cst.BinaryOperation) and not isinstance(
            tree.parent(node), (cst.Assign, cst.Arg, cst.Return, cst.AnnAssign)
        ):
            added = added.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        terms = node.args[0].value
        safe = isinstance(terms, (cst.List, cst.Tuple)) and all(is_loss(one.value, tree) for one in terms.elements)
        return Fix("the losses are added with +", (replacing(node, added),), safe)
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Divide):
        factor = _inverse(node.right)
        if factor is None or not _is_loss(operation.left):
            return None
        operator = cst.Multiply(node.operator.whitespace_before, node.operator.whitespace_after)
        half = (Edit(node.operator, lambda _: operator, "*"), replacing(node.right, factor))
        return Fix(f"multiplied by {tree.code(factor)}", half, is_loss(node.left, tree))
    return None


def _is_loss(value: Value | None) -> bool:
    return isinstance(value, (LossSum, LossProduct)) or (isinstance(value, Loss) and value.traits.adds_up)


def _inverse(divisor: cst.BaseExpression) -> cst.BaseExpression | None:
    """The number to multiply by, as a person writes it."""
    if not isinstance(divisor, (cst.Integer, cst.Float)) or divisor.lpar:
        return None
    number = float(divisor.value.replace("_", "")) if isinstance(divisor, cst.Float) else divisor.evaluated_value
    if not number:
        return None
    text = repr(1 / number)
    if len(text) <= 6 and float(text) * number == 1:
        return cst.parse_expression(text)
    return cst.parse_expression(f"(1 / {divisor.value})")


def _items(value: Value) -> tuple[Value, ...]:
    if isinstance(value, SequenceValue) and value.items is not None:
        return value.items
    if isinstance(value, DictValue) and value.items is not None:
        return tuple(item for _, item in value.items)
    return (value,)


def _class_name(value: Value) -> str | None:
    return value.kind if isinstance(value, MeasureClass) else None


def _arithmetic(operation: BadArithmetic) -> str:
    left, right = _shown(operation.left), _shown(operation.right)
    if operation.operator == "()":
        return f"{right} is an object, no class: to call it without masks raises; write it without ()"
    if operation.operator == "mean":
        return "the mean of losses raises: they can only be added and multiplied by a number; write 0.5 * (a + b)"
    shown = f"{left} {operation.operator} {right}" if operation.left is not None else f"{operation.operator}{right}"
    if operation.operator == "+" and operation.left == Constant(0):
        return f"{shown} raises (sum() starts at 0): add the losses with +"
    if any(isinstance(side, Loss) and side.traits.of_torch for side in (operation.left, operation.right)):
        return f"{shown} raises TypeError: add what the losses give, a(prediction, masks) + b(prediction, masks)"
    return f"{shown} raises: losses of the library can only be added to each other and multiplied by an int or float"


def _shown(value: Value | None) -> str:
    match value:
        case Loss():
            return value.traits.label
        case Metric():
            return value.kind
        case LossSum() | LossProduct():
            return "a loss"
        case Constant(value=constant):
            return f"{value.kind}({constant!r})" if value.kind else repr(constant)[:30]
        case External(name=name):
            return name.rpartition(".")[2]
        case _:
            return type(value).__name__.lower() if value is not None else ""


RULE = Rule(
    code="SEG406",
    name="no-loss",
    summary="a class where an instance belongs, a list of losses, losses combined in a way that raises",
    documentation=DOCUMENTATION,
    checks=(
        Check(BadArithmetic, check_arithmetic),
        Check(Compiled, check_compile),
        Check(MeasureMade, check_binary),
        Check(Applied, check_applied),
    ),
    setup=SETUP + "model = sm.Unet('resnet34', classes=1)\n",
    valid=(
        "total = 0.5 * sm.losses.DiceLoss() + sm.losses.CategoricalFocalLoss() * 2",
        "total = np.float32(2) * sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss() * np.float64(2)",
        "total = np.sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])",
        "factor = np.float32(2) if np.random.rand() > 2 else 2\ntotal = sm.losses.DiceLoss() * factor",
        "def loss(gt, pr, scale=1):\n    return sm.losses.dice_loss(gt, pr)\nmodel.compile('adam', loss=loss)",
    ),
    invalid=(
        Invalid(
            "model = sm.Unet('resnet34')\nmodel.compile('adam', loss=$sm.losses.DiceLoss)",
            "model = sm.Unet('resnet34')\nmodel.compile('adam', loss=sm.losses.DiceLoss())",
        ),
        Invalid(
            "total = $sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])",
            "total = sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss()",
        ),
        Invalid("half = $sm.losses.DiceLoss() / 2", "half = sm.losses.DiceLoss() * 0.5"),
        Invalid(
            "model = sm.Unet('resnet34')\nmodel.compile('adam', $[sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])",
            "model = sm.Unet('resnet34')\nmodel.compile('adam', sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss())",
            safe=False,
        ),
        # a class as the loss
        Invalid("model.compile('adam', loss=$sm.losses.DiceLoss)", "model.compile('adam', loss=sm.losses.DiceLoss())"),
        # a class in a sum
        Invalid(
            "dice = sm.losses.DiceLoss\nfocal = sm.losses.BinaryFocalLoss\ntotal = dice() + $(1 * focal)",
            "dice = sm.losses.DiceLoss\nfocal = sm.losses.BinaryFocalLoss()\ntotal = dice() + (1 * focal)",
        ),
        # a class by name
        Invalid(
            "Loss = sm.losses.DiceLoss\nmodel.compile('adam', loss=$Loss)",
            "Loss = sm.losses.DiceLoss()\nmodel.compile('adam', loss=Loss)",
        ),
        # a class among the metrics
        Invalid(
            "iou = sm.metrics.IOUScore()\n"
            "model.compile('adam', 'mse', metrics=$['mae', iou, sm.metrics.FScore])\nprint(iou)",
            "iou = sm.metrics.IOUScore()\n"
            "model.compile('adam', 'mse', metrics=['mae', iou, sm.metrics.FScore()])\nprint(iou)",
        ),
        # a class that a name stands for twice
        Invalid(
            "Loss = sm.losses.DiceLoss\nprint(Loss)\nmodel.compile('adam', loss=$Loss)",
            "Loss = sm.losses.DiceLoss\nprint(Loss)\nmodel.compile('adam', loss=Loss())",
        ),
        # a choice of classes
        Invalid(
            "n = 1\nfocal = sm.losses.BinaryFocalLoss if n == 1 else sm.losses.CategoricalFocalLoss\n"
            "total = sm.losses.DiceLoss() + $(1 * focal)",
            "n = 1\nfocal = sm.losses.BinaryFocalLoss() if n == 1 else sm.losses.CategoricalFocalLoss()\n"
            "total = sm.losses.DiceLoss() + (1 * focal)",
        ),
        # sum
        Invalid(
            "total = 2 * $sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])",
            "total = 2 * (sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss())",
        ),
        # half
        Invalid("half = $sm.losses.DiceLoss() / 2  # half", "half = sm.losses.DiceLoss() * 0.5  # half"),
        # a third
        Invalid("part = $sm.losses.DiceLoss() / 3", "part = sm.losses.DiceLoss() * (1 / 3)"),
        # a list
        Invalid(
            "model.compile('adam', $[sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])",
            "model.compile('adam', sm.losses.DiceLoss() + sm.losses.BinaryFocalLoss())",
            safe=False,
        ),
        # the mean of losses
        Invalid("loss = $np.mean([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])"),
        # a number of NumPy's, from the right
        Invalid("loss = $sm.losses.DiceLoss() * np.float32(2)"),
        # an object that is called like a class
        Invalid(
            "model.compile('adam', loss=$sm.losses.dice_loss(), metrics=[$sm.metrics.iou_score()])",
            "model.compile('adam', loss=sm.losses.dice_loss, metrics=[sm.metrics.iou_score])",
        ),
        # a function that makes the loss
        Invalid("def make_loss():\n    return sm.losses.DiceLoss()\nmodel.compile('adam', loss=$make_loss)"),
        # several classes
        Invalid(
            "model.compile('adam', 'mse', metrics=$[sm.metrics.FScore, sm.metrics.IOUScore])",
            "model.compile('adam', 'mse', metrics=[sm.metrics.FScore(), sm.metrics.IOUScore()])",
        ),
        # a difference
        Invalid("loss = $sm.losses.DiceLoss() - sm.losses.BinaryFocalLoss()"),
    ),
)
