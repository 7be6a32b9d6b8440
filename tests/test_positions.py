"""Where findings stand: each at the line and column of its first character in the file."""

import ast

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from seglint.interpreter.changes import inner_nodes
from seglint.positions import positions_of

PROGRAMS = {
    "comments and blank lines": "# a\n\n\n# b\nx = f(1)\n\n# c\ny = f(2)  # d\n",
    "a docstring of several lines": '"""a\n\nb"""\nx = f(1)\ny = """a\nb""" + f(2)\n',
    "several statements in a line": "x = f(1); y = f(2); z = f(3)\nw = f(4)\n",
    "tabs": "if a:\n\tif b:\n\t\tx = f(1)\n\ty = f(2)\n",
    "decorators": "# a\n@f(1)\n# b\n@f(2)\n# c\ndef g(x=f(3)):\n    return f(4)\n\n\n@f(5)\nclass C:\n    x = f(6)\n",
    "parentheses and lines that go on": "x = (\n    f(1)\n    + f(2)\n)\ny = f(3) + \\\n    f(4)\n",
    "branches": "if a:\n    x = f(1)\n# a\nelif f(2):\n    # b\n    x = f(3)\nelse: x = f(4)\ntry:\n    pass\n"
    "except f(5):\n    f(6)\nfinally:\n    f(7)\n",
    "the end is missing": "\n\nx = f(1)",
    "other line ends": "x = f(1)\r\n\r\n# a\r\ny = f(2)\r\n",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_call_is_where_libcst_finds_it_in_the_whole_file(name):
    source = PROGRAMS[name]
    tree = cst.parse_module(source)
    calls = {node for node in inner_nodes(tree) if isinstance(node, cst.Call)}
    assert len(calls) == source.count("f(")
    whole = MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider)
    for call in calls:
        found = positions_of({call}, tree, ast.parse(source))
        assert found[call] == whole[call]


def test_a_node_of_another_file_has_no_position():
    tree, other = cst.parse_module("x = f(1)\n"), cst.parse_module("x = f(1)\n")
    assert not positions_of({other.body[0]}, tree, ast.parse("x = f(1)\n"))
