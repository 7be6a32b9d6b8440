"""Where findings stand: each at the line and column of its first character in the file."""

import ast

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from seglint.interpreter.changes import inner_nodes
from seglint.pieces import parse
from seglint.source.positions import positions_of

PROGRAMS = {
    "comments and blank lines": "# a\n\n\n# b\nx = f(1)\n\n# c\ny = f(2)  # d\n",
    "a docstring of several lines": '"""a\n\nb"""\nx = f(1)\ny = """a\nb""" + f(2)\n',
    "several statements in a line": "x = f(1); y = f(2); z = f(3)\nw = f(4)\n",
    "tabs": "if a:\n\tif b:\n\t\tx = f(1)\n\ty = f(2)\n",
    "decorators": "# a\n@f(1)\n# b\n@f(2)\n# c\ndef g(x=f(3)):\n    return f(4)\n\n\n@f(5)\nclass C:\n    x = f(6)\n",
    "parentheses and lines that go on": "x = (\n    f(1)\n    + f(2)\n)\ny = f(3) + \\\n    f(4)\n",
    "branches": "if a:\n    x = f(1)\n# a\nelif f(2):\n    # b\n    x = f(3)\nelse: x = f(4)\ntry:\n    pass\n"
    "except f(5):\n    f(6)\nfinally:\n    f(7)\n",
    "functions with bodies of their own": (
        "# a\n@f(0)\ndef g(\n    x=f(1),\n):  # b\n    # c\n\n    # d\n"
        + "    y = f(2)\n\n" * 20
        + "    # e\n# f\nz = f(3)\n"
        "class C:\n    a = f(4)\n\n    async def g(self):\n" + "        await f(5)\n" * 20 + "    b = f(6)\n\n"
        "    @f(7)\n    def h(self):\n        @f(8)\n        def i():\n"
        + "            f(9)\n"
        * 20
        + "        return f(10)\n"
        "    c = f(11)\nd = f(12)"
    ),
    "the end is missing": "\n\nx = f(1)",
    "other line ends": "x = f(1)\r\n\r\n# a\r\ny = f(2)\r\n",
}


def calls_in(tree):
    return [node for node in inner_nodes(tree) if isinstance(node, cst.Call)]


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_call_is_where_libcst_finds_it_in_the_whole_file(name):
    source = PROGRAMS[name]
    tree = cst.parse_module(source)
    assert len(calls_in(tree)) == source.count("f(")
    whole = MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider)
    parsed = parse(source, ast.parse(source))
    for body in parsed.bodies.values():
        assert body.statements
    found = {}
    for piece in parsed.pieces:
        for call in calls_in(piece.tree):
            place = positions_of({call}, parsed.pieces)[call]
            found[piece.tree.code_for_node(call), place.start.line, place.start.column, place.end.line] = place
    expected = {
        (tree.code_for_node(call), whole[call].start.line, whole[call].start.column, whole[call].end.line): whole[call]
        for call in calls_in(tree)
    }
    assert found == expected


def test_a_node_of_another_file_has_no_position():
    parsed, other = (parse("x = f(1)\n", ast.parse("x = f(1)\n")) for _ in range(2))
    assert not positions_of({other.statements[0]}, parsed.pieces)
