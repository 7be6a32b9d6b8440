"""SEG503: SM_FRAMEWORK is set before the import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

import libcst as cst

from seglint.edits import Fix, Tree, moving
from seglint.interpreter.modules import dotted
from seglint.libraries.observations import FrameworkNamed, FrameworkSet, FrameworkVariable, LibraryImported
from seglint.rules.facts import Program
from seglint.rules.rule import Check, Invalid, Problem, Rule
from seglint.values import Constant, DictValue, External, SequenceValue, Unknown

DOCUMENTATION = """
## What it does
Checks that `SM_FRAMEWORK` is set before `segmentation_models` is imported, in a notebook also by `%env`; that it is set
in the environment, not as a plain variable that nothing reads; and that `set_framework` gets `"tf.keras"` or `"keras"`.

## Why is this bad?
The library reads it once, on import. Set later it has no effect: with TensorFlow 2.11 and newer the import has failed
already (`keras.utils.generic_utils`), with older ones the other Keras is used. `set_framework` raises for anything but
the two strings.

## Example
```python
import os
import segmentation_models as sm
os.environ["SM_FRAMEWORK"] = "tf.keras"
```

Use instead:
```python
import os
os.environ["SM_FRAMEWORK"] = "tf.keras"
import segmentation_models as sm
```

## Fix
`seglint fix` moves the line above the import, with the import of what it uses. Unsafe where the program reads the
environment. None where its value is computed, or where the two are not in one block.

## References
- `seglint explain facts`: "Versions"
- [segmentation_models#570](https://github.com/qubvel/segmentation_models/issues/570)
"""


def check(setting: FrameworkSet, program: Program) -> Iterator[Problem]:
    """Whether the library was imported before on every path to here, and the variable not set before that."""
    for observation, _ in program.observations:
        if observation.node is setting.node or isinstance(observation, FrameworkSet):
            return
        if isinstance(observation, LibraryImported) and observation.path.known <= setting.path.known:
            yield Problem(
                (setting.node,),
                "SM_FRAMEWORK is set after segmentation_models was imported: it has no effect, set it before",
                origin=observation.node,
                origin_name="import",
                fix=partial(_fix, setting.node, observation.node),
            )
            return


def check_variable(setting: FrameworkVariable, program: Program) -> Iterator[Problem]:
    """A plain variable, where the library is used and nothing sets the one that counts."""
    seen = [type(one) for one, _ in program.observations]
    if LibraryImported in seen and FrameworkSet not in seen and FrameworkNamed not in seen:
        yield Problem(
            (setting.node,),
            "SM_FRAMEWORK is a plain variable here, which nothing reads: write os.environ['SM_FRAMEWORK'] = ... "
            "before the import",
            subject="variable",
        )


def check_name(named: FrameworkNamed, program: Program) -> Iterator[Problem]:
    """What ``set_framework`` is given."""
    value = named.framework.value
    known = value.value if isinstance(value, Constant) else None
    if isinstance(value, Unknown) or (isinstance(known, str) and known.lower() in named.choices):
        return
    if isinstance(value, (Constant, External, SequenceValue, DictValue)):
        given = repr(known) if isinstance(value, Constant) else "this"
        yield Problem(
            (named.framework.node, named.node),
            f"set_framework({given}) raises: it takes the text {' or '.join(map(repr, named.choices))}",
            subject="name",
        )


def _fix(setting: cst.CSTNode, imported: cst.CSTNode, tree: Tree) -> Fix | None:
    """The line moved above the import, and with it the import of what it uses."""
    if imported not in tree or not isinstance(setting, cst.SimpleStatementLine) or len(setting.body) != 1:
        return None
    block = tree.parent(setting)
    around = (imported, *tree.ancestors(imported))
    above = next((one for one in around if tree.parent(one) is block and isinstance(one, cst.BaseStatement)), None)
    names = _names(setting.body[0], tree)
    if above is None or not tree.before(above, setting) or names is None:
        return None
    moved = [setting]
    for name in names:
        bound = tree.bindings(name)
        statement = tree.statement(bound[0]) if len(bound) == 1 else None
        if statement is None or not isinstance(statement.body[0], (cst.Import, cst.ImportFrom)):
            return None
        if not tree.before(statement, above):
            if statement is above or len(statement.body) != 1 or statement in moved:
                return None
            moved.insert(0, statement)
    edits = moving(tree, moved, above)
    safe = all(_is_standard(one) for one in moved[:-1]) and not _is_read(setting, tree)
    return None if edits is None else Fix("moved above the import", edits, safe)


def _is_standard(statement: cst.SimpleStatementLine) -> bool:
    """Whether a statement imports of the standard library only, so that it may run earlier."""
    for one in statement.body:
        if isinstance(one, cst.ImportFrom):
            modules = [] if one.relative or one.module is None else [dotted(one.module)[0]]
        else:
            modules = [dotted(alias.name)[0] for alias in one.names] if isinstance(one, cst.Import) else []
        if not modules or not all(module in sys.stdlib_module_names for module in modules):
            return False
    return True


def _is_read(setting: cst.SimpleStatementLine, tree: Tree) -> bool:
    """Whether the program may read the environment: it does something else with it than to set variables."""
    for node in tree.within(tree.module):
        if isinstance(node, cst.Name) and node.value in _ENVIRONMENT and tree.statement(node) is not setting:
            item = tree.parent(node)
            item = tree.parent(item) if isinstance(item, cst.Attribute) and item.attr is node else item
            is_set = isinstance(item, cst.Subscript) and isinstance(tree.parent(item), cst.AssignTarget)
            if not is_set and not isinstance(item, cst.ImportAlias):
                return True
        is_named = isinstance(node, cst.SimpleString) and node.raw_value == "SM_FRAMEWORK"
        if is_named and tree.statement(node) is not setting:
            return True
    return False


def _names(statement: cst.CSTNode, tree: Tree) -> set[str] | None:
    """The names that a statement uses, where all that it does is to set variables to what it says."""
    if not isinstance(statement, (cst.Assign, cst.Expr)):
        return None
    names: set[str] = set()
    for node in tree.within(statement):
        if isinstance(node, cst.Name) and node in tree.reads(node.value):
            names.add(node.value)
        elif isinstance(node, (cst.NamedExpr, cst.Await, cst.Lambda)):
            return None
    return names


#: Names by which a program reads the environment.
_ENVIRONMENT = ("environ", "environb", "getenv", "dotenv", "load_dotenv", "subprocess", "system", "popen")


RULE = Rule(
    code="SEG503",
    name="framework-set-too-late",
    summary="`SM_FRAMEWORK` is set after the import, or not in the environment; `set_framework` with another value",
    documentation=DOCUMENTATION,
    checks=(
        Check(FrameworkSet, check),
        Check(FrameworkVariable, check_variable),
        Check(FrameworkNamed, check_name),
    ),
    setup="",
    valid=(
        "import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\nimport segmentation_models as sm",
        "SM_FRAMEWORK = 'tf.keras'\nimport os\nos.environ['SM_FRAMEWORK'] = SM_FRAMEWORK\n"
        "import segmentation_models as sm",
        "import os\nos.environ['SM_FRAMEWORK'] = 'keras'[:0] + 'tf.keras'\nimport segmentation_models as sm\n"
        "sm.set_framework('TF.Keras')",
    ),
    invalid=(
        Invalid(
            "import os\nimport segmentation_models as sm\n$os.environ['SM_FRAMEWORK'] = 'tf.keras'",
            "import os\nos.environ['SM_FRAMEWORK'] = 'tf.keras'\nimport segmentation_models as sm",
        ),
        # below the import
        Invalid(
            "import os\n\n# the library\nimport segmentation_models as sm\n\n# needed\n"
            "$os.environ['SM_FRAMEWORK'] = 'tf.keras'  # always\nx = 1",
            "import os\n\n# needed\nos.environ['SM_FRAMEWORK'] = 'tf.keras'  # always\n# the library\n"
            "import segmentation_models as sm\n\nx = 1",
        ),
        # with the import of os
        Invalid(
            '"""Trains."""\n\nimport segmentation_models as sm\nimport numpy as np\nimport os\n\n'
            "$os.environ.setdefault('SM_FRAMEWORK', 'keras')",
            '"""Trains."""\n\nimport os\nos.environ.setdefault(\'SM_FRAMEWORK\', \'keras\')\n'
            "import segmentation_models as sm\nimport numpy as np",
        ),
        # in a function
        Invalid(
            "import os\ndef f():\n    import segmentation_models as sm\n"
            "    $os.environ['SM_FRAMEWORK'] = 'tf.keras'\n    return sm\nf()",
            "import os\ndef f():\n    os.environ['SM_FRAMEWORK'] = 'tf.keras'\n"
            "    import segmentation_models as sm\n    return sm\nf()",
        ),
        # the import is on the same line
        Invalid("import os, segmentation_models as sm\n$os.environ['SM_FRAMEWORK'] = 'keras'"),
        # a plain variable
        Invalid("$SM_FRAMEWORK = 'tf.keras'\nimport segmentation_models as sm"),
        # a module, and a name that there is not
        Invalid("import tensorflow as tf\nimport segmentation_models as sm\nsm.set_framework($tf.keras)"),
        Invalid("import segmentation_models as sm\nsm.set_framework($'tensorflow')"),
        # by a magic
        Invalid("import segmentation_models as sm\n$get_ipython().run_line_magic('set_env', 'SM_FRAMEWORK tf.keras')"),
        # a value computed later
        Invalid("import os\nimport segmentation_models as sm\nname = f()\n$os.environ['SM_FRAMEWORK'] = name"),
    ),
)
