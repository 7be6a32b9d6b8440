"""The activation of a model's output, changed: the cure of SEG302."""

from __future__ import annotations

import libcst as cst

from seglint.edits import Fix, Tree, argument_of, keyword_of, replacing, with_argument
from seglint.libraries.observations import Compiled, ModelMade
from seglint.libraries.tensors import Tensor
from seglint.libraries.training import Model
from seglint.rules.cures.uses import goes_to_library, of_library, varies
from seglint.rules.facts import Program, channels_of, output_of
from seglint.values import Value


def classes_are_given(model: Value, tree: Tree) -> bool:
    """Whether the number of channels is written, not a default that may have been forgotten."""
    if not isinstance(model, Model) or not model.traits.parameters:
        return True
    call = model.node
    if not isinstance(call, cst.Call) or call not in tree:
        return False
    position = model.traits.parameters.index("classes")
    by_position = len(call.args) > position and not any(argument.keyword for argument in call.args[: position + 1])
    return by_position or keyword_of(call, "classes") is not None


def with_activation(model: Value, activation: str, program: Program, tree: Tree, safe: bool) -> Fix | None:
    """The model with another activation, if everything that is made at that place has as few or many channels."""
    output = output_of(model)
    if output is None or not isinstance(model, Model) or not _always(output, channels_of(model) == 1, program):
        return None
    description = f"activation='{activation}'"
    node = output.activation_node
    if node is None:
        call = output.node
        if not isinstance(call, cst.Call) or call not in tree or "activation" not in model.traits.parameters:
            return None
        changed = with_argument(call, "activation", tree.string(activation))
        safe &= of_library(call.func, tree) and _is_fixed(call, tree)
        return None if changed is None else Fix(description, (replacing(call, changed),), safe)
    safe &= output.node in tree and isinstance(output.node, cst.Call) and _is_fixed(output.node, tree)
    return _replaced(node, activation, output.node, program, tree, safe)


def _is_fixed(call: cst.Call, tree: Tree) -> bool:
    """Whether the number of channels is the same each time that a call is run."""
    written = [one for one in call.args if one.keyword is None or one.keyword.value in ("classes", "filters", "units")]
    return not any(varies(one.value, tree) for one in written)


def _replaced(
    node: cst.CSTNode, activation: str, call: cst.CSTNode | None, program: Program, tree: Tree, safe: bool
) -> Fix | None:
    description = f"activation='{activation}'"
    value, names = tree.resolve(node)
    is_alone = goes_to_library(value, tree, program, is_intact=True, ends=[call])
    if names and (not is_alone or any(len(tree.reads(name)) > 1 for name in names)):
        # what else reads the name keeps its value
        value = node
        is_alone = goes_to_library(value, tree, program, is_intact=True, ends=[call])
    safe &= is_alone
    if isinstance(value, cst.SimpleString):
        return Fix(description, (replacing(value, tree.string(activation, value)),), safe)
    if isinstance(value, cst.Attribute) and value.attr.value in ("softmax", "sigmoid"):
        return Fix(description, (replacing(value.attr, cst.Name(activation)),), safe)
    if isinstance(value, cst.Name) and any(argument_of(above, value) for above in tree.ancestors(value)):
        return Fix(description, (replacing(value, tree.string(activation)),), safe and bool(names))
    return None


def _always(output: Tensor, one: bool, program: Program) -> bool:
    """Whether whatever is made by the call has one channel, or never has."""
    models = [world.model for _, worlds in program.worlds(ModelMade) for world in worlds]
    models += [world.model for _, worlds in program.worlds(Compiled) for world in worlds]
    for model in models:
        made = output_of(model)
        if made is not None and made.node is output.node:
            channels = channels_of(model)
            if channels is None or (channels == 1) is not one:
                return False
    return True
