"""SEG704: nothing is used that Keras 3 does not have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst
from libcst import FlattenSentinel

from seglint.edits import Changed, Edit, Fix, Tree, keyword_of, naming, replacing, without
from seglint.libraries.observations import (
    FRAMEWORKS,
    FrameworkNamed,
    FrameworkSet,
    KerasImported,
    KerasNameGone,
    KerasNameUsed,
    LibraryImported,
    OldArgument,
    OldMethod,
    RateUsed,
)
from seglint.rules.facts import Program
from seglint.rules.rule import KERAS_3_SETUP, Check, Invalid, Problem, Rule
from seglint.rules.wording import listing
from seglint.screen import TORCH_LIBRARY
from seglint.values import Constant, Value

DOCUMENTATION = """
## What it does
Finds what Keras 3 does not have any more: `fit_generator`, `predict_generator` and `evaluate_generator`; `workers`,
`use_multiprocessing` and `max_queue_size` of `fit`; `lr` and `epsilon=None` of optimizers, and their `lr` in
`backend.get_value` and `set_value`; `period` of `ModelCheckpoint`, `save_format` of `save_weights`; names such as
`utils.multi_gpu_model` and `backend.set_session`, modules such as `keras.utils.np_utils` and `keras.layers.merge`;
`ImageDataGenerator` and most of `backend` in `keras` (`tensorflow.keras` has them). And `segmentation_models` imported
where nothing sets `SM_FRAMEWORK` to `tf.keras`. Off by default: on where the program runs on Keras 3
(`seglint-keras = 3`, or told by its text).

## Why is this bad?
Each raises when it is reached: ImportError, AttributeError, TypeError or ValueError, one after the other.

## Example
```python
model.compile(keras.optimizers.Adam(lr=1e-4), sm.losses.DiceLoss())
model.fit_generator(batches, steps_per_epoch=100, epochs=10, workers=4)
```

Use instead:
```python
model.compile(keras.optimizers.Adam(learning_rate=1e-4), sm.losses.DiceLoss())
model.fit(batches, steps_per_epoch=100, epochs=10)
```

## Options
- `seglint-keras`: `3` switches this rule on, `2` off.
- `seglint-enable`: `SEG704` switches this rule on.

## Fix
`seglint fix` writes the successor, takes out keywords that are gone, and sets `SM_FRAMEWORK` above the import. None for
a `period` above 1: `save_freq` counts batches.

## References
- `seglint explain facts`: "Keras 3"
"""

#: The variable of the environment that chooses the framework.
_VARIABLE = "SM_FRAMEWORK"


def check_method(old: OldMethod, program: Program) -> Iterator[Problem]:
    """A method that is gone."""
    yield Problem(
        (old.node,),
        f"Keras 3 has no {old.method}: it raises AttributeError; write {old.successor}, which takes generators",
        subject=old.method,
        fix=partial(_fix_method, old),
    )


def check_argument(old: OldArgument, program: Program) -> Iterator[Problem]:
    """A keyword that is gone."""
    yield Problem(
        (old.argument.node, old.node),
        f"{old.callee} of Keras 3 {old.problem or f'has no {old.parameter}=, it raises'}; {old.cure}",
        subject=(old.parameter, old.node),
        fix=partial(_fix_argument, old),
    )


def check_rate(used: RateUsed, program: Program) -> Iterator[Problem]:
    """The rate of an optimizer by its old name, or set as Keras 3 does not take it."""
    name = used.attribute.attr.value
    what = f"backend.set_value({name}, ...)" if used.is_set else f"{name} of an optimizer"
    cure = "learning_rate = ..." if used.is_set else "learning_rate"
    yield Problem(
        (used.attribute, used.node),
        f"{what} raises AttributeError with Keras 3; write {cure}",
        subject="rate",
        fix=partial(_fix_rate, used),
    )


def check_name_gone(used: KerasNameGone, program: Program) -> Iterator[Problem]:
    """A name that is gone, and no module has."""
    cure = f"; there is {used.successor}" if used.successor else ""
    error = "AttributeError" if isinstance(used.node, cst.Attribute) else "ImportError"
    yield Problem((used.node,), f"Keras 3 has no {used.module}.{used.name}: {error}{cure}", subject=("name", used.name))


def check_import(imported: KerasImported, program: Program) -> Iterator[Problem]:
    """A module that is gone, and names that only ``tensorflow.keras`` has."""
    if imported.gone:
        cure = f"; from {imported.successor} import ..." if imported.successor else ""
        yield Problem(
            (imported.node,),
            f"Keras 3 has no {imported.module}: this import raises ModuleNotFoundError{cure}",
            subject="module",
            fix=partial(_fix_module, imported),
        )
        return
    module, lacking = imported.module, imported.lacking
    if imported.bound and not _is_complete(imported.bound, program):
        used = (one.name for one, _ in program.worlds(KerasNameUsed) if one.module == imported.bound)
        module, lacking = imported.bound, tuple(dict.fromkeys(used))
    if lacking:
        yield Problem(
            (imported.node,),
            f"{module} of Keras 3 has no {listing(lacking, 3)}: it raises; import it from {imported.successor}",
            subject="names",
            fix=partial(_fix_module, imported),
        )


def _is_complete(module: str, program: Program) -> bool:
    """Whether the program has this module from where it is complete as well."""
    return any(one.is_complete and one.bound == module for one, _ in program.worlds(KerasImported))


def check_library(imported: LibraryImported, program: Program) -> Iterator[Problem]:
    """The first import of the library, where nothing chooses the framework at all."""
    first = next((one.node for one, _ in program.worlds(LibraryImported) if one.package == imported.package), None)
    if imported.chosen or imported.package == TORCH_LIBRARY or imported.node is not first:
        return
    if any(isinstance(one, FrameworkSet) for one, _ in program.observations):
        # set too late: SEG503
        return
    yield Problem(
        (imported.node,),
        f"with Keras 3 this import raises AttributeError unless {_VARIABLE} is {FRAMEWORKS[0]!r}: set it in os.environ "
        "before",
        subject="framework",
        fix=partial(_fix_framework, imported.node, FRAMEWORKS[0]),
    )


def check_setting(setting: FrameworkSet, program: Program) -> Iterator[Problem]:
    """The framework that is set."""
    old = _outdated(setting.framework, setting.choices)
    if old:
        yield Problem(
            (setting.node,),
            f"with {_VARIABLE} {old!r} importing segmentation_models on Keras 3 raises; write {setting.choices[0]!r}",
            subject="framework",
            fix=partial(_fix_setting, setting.node, old, setting.choices[0]),
        )


def check_name(named: FrameworkNamed, program: Program) -> Iterator[Problem]:
    """The framework that is asked for."""
    old = _outdated(named.framework.value, named.choices)
    if old:
        yield Problem(
            (named.framework.node, named.node),
            f"set_framework({old!r}) raises with Keras 3, which has no utils.generic_utils; write {named.choices[0]!r}",
            subject="framework",
            fix=partial(_fix_setting, named.framework.node, old, named.choices[0]),
        )


def _outdated(framework: Value, choices: tuple[str, ...]) -> str:
    """A framework that works with Keras 2 only."""
    known = framework.value if isinstance(framework, Constant) else None
    return known if isinstance(known, str) and known in choices[1:] else ""


def _fix_method(old: OldMethod, tree: Tree) -> Fix | None:
    call = old.node
    if not isinstance(call, cst.Call) or call not in tree or not isinstance(call.func, cst.Attribute):
        return None
    arguments: list[Changed] = []
    for place, argument in enumerate(call.args):
        is_data = argument.keyword is not None and argument.keyword.value == "generator"
        if argument.star or (argument.keyword is None and place >= len(old.parameters)):
            return None
        name = old.parameters[0 if is_data else place] if is_data or (argument.keyword is None and place) else ""
        if name and keyword_of(call, name) is not None:
            return None
        arguments.append(naming(call, argument, name).change(argument) if name else argument)
    attribute = call.func.with_changes(attr=call.func.attr.with_changes(value=old.successor))
    changed = without(call.with_changes(func=attribute, args=arguments), old.gone)
    return Fix(f"{old.successor} written", (replacing(call, changed),))


def _fix_argument(old: OldArgument, tree: Tree) -> Fix | None:
    call, name = old.node, old.successor
    argument = keyword_of(call, old.parameter) if isinstance(call, cst.Call) and call in tree else None
    if not isinstance(call, cst.Call) or argument is None or (name and keyword_of(call, name) is not None):
        return None
    if name:
        changed = argument.with_changes(keyword=cst.Name(name))
        if old.value is not None:
            changed = changed.with_changes(value=tree.string(old.value))
        return Fix(f"{name}= written", (Edit(argument, lambda _: changed, name),))
    if old.parameter == "period":
        return None
    return Fix(f"{old.parameter}= taken out", (replacing(call, without(call, (old.parameter,))),))


def _fix_rate(used: RateUsed, tree: Tree) -> Fix | None:
    """The new name read; where it is set, an assignment in the place of the call."""
    call, attribute = used.node, used.attribute
    if attribute not in tree or not isinstance(call, cst.Call):
        return None
    new = attribute.with_changes(attr=attribute.attr.with_changes(value="learning_rate"))
    if not used.is_set:
        return Fix("learning_rate written", (replacing(attribute, new),))
    statement = tree.parent(call)
    values = [one for one in call.args if one.value is not attribute]
    if not isinstance(statement, cst.Expr) or len(values) != 1 or values[0].star:
        return None
    value = values[0].value
    assignment = cst.Assign([cst.AssignTarget(new)], value)
    return Fix("learning_rate set", (Edit(statement, lambda _: assignment, "learning_rate ="),))


def _fix_module(imported: KerasImported, tree: Tree) -> Fix | None:
    """The same names from another module."""
    statement, module = imported.node, imported.successor
    if statement not in tree or not module:
        return None
    if isinstance(statement, cst.Import) and len(statement.names) == 1 and statement.names[0].asname is not None:
        renamed = cst.parse_expression(module)
        return Fix(
            f"{module} imported",
            (Edit(statement.names[0], lambda now: now.with_changes(name=renamed), module),),
        )
    if not isinstance(statement, cst.ImportFrom):
        return None
    if imported.bound and len(imported.names) > 1:
        # the others need not be there
        return None
    name = cst.parse_expression(module)
    return Fix(f"imported from {module}", (Edit(statement, lambda now: now.with_changes(module=name), module),))


def _fix_setting(node: cst.CSTNode, old: str, wanted: str, tree: Tree) -> Fix | None:
    if node not in tree:
        return None
    texts = [one for one in tree.within(node) if isinstance(one, cst.SimpleString) and one.evaluated_value == old]
    if len(texts) != 1:
        return None
    return Fix(f"'{wanted}' written", (replacing(texts[0], tree.string(wanted, texts[0])),))


def _fix_framework(imported: cst.CSTNode, framework: str, tree: Tree) -> Fix | None:
    """The variable set above the import, with an import of ``os`` where there is none yet."""
    statement = tree.statement(imported) if imported in tree else None
    if statement is None or not isinstance(tree.parent(statement), (cst.Module, cst.IndentedBlock)):
        return None
    setting = cst.parse_statement(f"os.environ[{tree.string(_VARIABLE).value}] = {tree.string(framework).value}")
    new = [setting]
    edits: list[Edit] = []
    if not tree.visible("os", statement):
        bound = tree.bindings("os")
        imports = [tree.statement(one) for one in bound]
        plain = [one for one in imports if one is not None and tree.code(one).strip() == "import os"]
        if len(plain) != len(bound):
            return None
        if len(bound) > 1 or any(one.leading_lines for one in plain):
            return None
        edits += [Edit(one, lambda _: cst.RemoveFromParent(), "moved") for one in plain]
        new = [cst.parse_statement("import os"), setting]

    # comments right above the import stay there
    lines = list(statement.leading_lines)
    above = max((place for place, line in enumerate(lines, start=1) if line.comment is None), default=0)

    def change(now: cst.CSTNode) -> FlattenSentinel[cst.CSTNode]:
        first = new[0].with_changes(leading_lines=lines[:above])
        return FlattenSentinel([first, *new[1:], now.with_changes(leading_lines=lines[above:])])

    return Fix(f"{_VARIABLE} set", (Edit(statement, change, "preceded", whole=False), *edits))


RULE = Rule(
    code="SEG704",
    name="gone-with-keras-3",
    summary="something that Keras 3 does not have: `fit_generator`, `Adam(lr=...)`, `keras.utils.np_utils`, ...",
    documentation=DOCUMENTATION,
    checks=(
        Check(OldMethod, check_method),
        Check(OldArgument, check_argument),
        Check(RateUsed, check_rate),
        Check(KerasNameGone, check_name_gone),
        Check(KerasImported, check_import),
        Check(LibraryImported, check_library),
        Check(FrameworkSet, check_setting),
        Check(FrameworkNamed, check_name),
    ),
    on=False,
    keras=3,
    setup=KERAS_3_SETUP + "from tensorflow import keras\nmodel = sm.Unet('resnet34')\n",
    valid=(
        "model.fit(batches(), steps_per_epoch=3)",
        "from keras.preprocessing.image import load_img\nfrom keras.utils import to_categorical",
        "from tensorflow.keras import backend as K\nK.flatten(3)",
        "try:\n    from keras.utils.np_utils import to_categorical\nexcept ImportError:\n    pass",
    ),
    invalid=(
        Invalid(
            "$model.fit_generator(batches(), 100, 10, use_multiprocessing=True, workers=4)",
            "model.fit(batches(), steps_per_epoch=100, epochs=10)",
        ),
        Invalid(
            "$model.evaluate_generator(\n    generator=batches(),\n    steps=3,\n    workers=4,\n)",
            "model.evaluate(\n    x=batches(),\n    steps=3,\n)",
        ),
        Invalid("model.fit(batches(), epochs=3, workers=$4)", "model.fit(batches(), epochs=3)"),
        Invalid("keras.optimizers.Adam(lr=$1e-3)", "keras.optimizers.Adam(learning_rate=1e-3)"),
        Invalid(
            "keras.callbacks.ModelCheckpoint('a.h5', period=$1)",
            "keras.callbacks.ModelCheckpoint('a.h5', save_freq='epoch')",
        ),
        Invalid("keras.callbacks.ModelCheckpoint('a.h5', period=$5)"),
        Invalid("model.save_weights('a.weights.h5', save_format=$'h5')", "model.save_weights('a.weights.h5')"),
        Invalid(
            "$from keras.utils.np_utils import to_categorical\n$from keras.layers.merge import concatenate",
            "from keras.utils import to_categorical\nfrom keras.layers import concatenate",
        ),
        Invalid(
            "$from keras.preprocessing.image import ImageDataGenerator, load_img",
            "from tensorflow.keras.preprocessing.image import ImageDataGenerator, load_img",
        ),
        Invalid(
            "$from keras import backend as K\nK.flatten(3)",
            "from tensorflow.keras import backend as K\nK.flatten(3)",
        ),
        Invalid(
            "$import keras.backend as K\nK.flatten(3)",
            "import tensorflow.keras.backend as K\nK.flatten(3)",
        ),
        Invalid(
            "keras.optimizers.Adam(1e-3, epsilon=$None, amsgrad=False)", "keras.optimizers.Adam(1e-3, amsgrad=False)"
        ),
        Invalid(
            "K = keras.backend\nrate = K.get_value($model.optimizer.lr)\nK.set_value($model.optimizer.lr, rate * 0.1)",
            "K = keras.backend\nrate = K.get_value(model.optimizer.learning_rate)\n"
            "model.optimizer.learning_rate = rate * 0.1",
        ),
        Invalid("from keras.utils import $multi_gpu_model, to_categorical"),
        Invalid("from keras import backend as K\nprint($K.get_session())"),
        Invalid(
            "model.compile('adam', sm.losses.DiceLoss(), sample_weight_mode=$None)",
            "model.compile('adam', sm.losses.DiceLoss())",
        ),
        Invalid("sm.set_framework($'keras')", "sm.set_framework('tf.keras')"),
        Invalid("$os.environ['SM_FRAMEWORK'] = 'keras'", "os.environ['SM_FRAMEWORK'] = 'tf.keras'"),
    ),
)
