"""A program in pieces: what LibCST parses of it, and that the pieces say what the whole file says."""

import ast

import libcst as cst
import pytest

from seglint.analysis import analyze
from seglint.pieces import parse

LONG = "".join(f"    x_{i} = [{i}, {i}, {i}]  # {i}\n" for i in range(12))
DEEP = "".join(f"    {line}" for line in LONG.splitlines(keepends=True))
PROGRAMS = {
    "comments around": "# a\n\n# b\nx = 1  # c\n\n# d\n\n# e\ny = 2\n# f\n",
    "a comment that belongs to the block above": "if x:\n    y = 1\n    # a\n\n    # b\n# c\nz = 2\n",
    "several statements in a line": "x = 1; y = 2\nz = 3;\nif x: y = 4; z = 5\nw = 6\n",
    "a semicolon before a line that goes on": "x = 1; \\\ny = 2\nz = 3\n",
    "a line that begins with nothing": "x = 1\n\\\ny = 2\n",
    "an empty line that goes on": "x = 1 \\\n\ny = 2\n",
    "functions in a line": f"def f(): return 1\ndef g(): x = 1; return x\ndef h():\n{LONG}x = 1\n",
    "a header of several lines": (
        f"def f(\n    a,  # a\n    b=(\n        1\n    ),\n):  # c\n    # d\n\n# e\n{LONG}    # f\n# g\n"
        "x = 1\n"
    ),
    "a body in the last line of its header": "def f(a,\n    b): return [\n    a,\n    b,\n]\nx = 1\n",
    "a docstring": (
        f'def f():\n    """a\n\nb\n    """\n{LONG}\nclass C:\n    """c\n"""\n\n    def m(self):\n'
        f'        """d"""\n{DEEP}'
    ),
    "decorators": (
        f"@a\n# b\n@c(\n    1\n)\ndef f():\n    @d\n    # e\n    def g():\n{DEEP}    return g\n@h\nclass C:\n"
        f"    @i\n    def m(self):\n{DEEP}"
    ),
    "asynchronous": (
        f"async def f():\n    await g()\n{LONG}    async with a as b:\n        yield [c async for c in b]\n"
    ),
    "a class with more than methods": (
        f"class C(A, metaclass=B):\n    x = 1\n\n    def m(self):\n{DEEP}\n    y = 2  # a\n    # b\n\n"
        f"    class D:\n        def n(self):\n            return 1\n    def k(self):\n{DEEP}        # c\n"
        "    # d\nz = 3\n"
    ),
    "tabs": (
        "def f():\n" + LONG.replace("    ", "\t")
        + "class C:\n\tdef m(self):\n" + DEEP.replace("    ", "\t") + "\tx = 1\n"
    ),
    "indented by two": "class C:\n  def m(self):\n" + DEEP.replace("        ", "    ") + "  x = 1\n",
    "letters of several bytes": (
        f"é = 'ü'; ö = 'ä'\nx = 'é'  # ü\ndef f(é='ü'):\n{LONG}    return é  # ö\ny = f('é'); z = 1\n"
    ),
    "a form feed": f"x = 1\n\x0c\ndef f():\n{LONG}\x0c\ny = 2\n",
    "no end of line": f"x = 1\ndef f():\n{LONG}    return 1",
    "a string that looks like code": f"x = '''\ndef f():\n    # a\n'''\ndef g(a='''\n# b\n'''):\n{LONG}",
    "a name that ends in def": f"def f():\n{LONG}    undef = 1; predef \\\n    = 2\n",
    "types of arguments and results": (
        f"def f(a: 'A', *, b: int = 1, **c: str) -> dict[str, int]:\n{LONG}    return a\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_pieces_say_what_the_file_says(name):
    source = PROGRAMS[name]
    tree = ast.parse(source)
    parsed = parse(source, tree)
    assert parsed.tree is None, "the file was parsed at once"
    assert len(parsed.bodies) == source.count("x_0 =")
    bodies = {node: body.statements for node, body in parsed.bodies.items()}

    class Whole(cst.CSTTransformer):
        def leave_FunctionDef(self, original_node, updated_node):
            statements = bodies.get(original_node)
            if statements is None:
                return updated_node
            return updated_node.with_changes(body=cst.IndentedBlock(statements))

    whole = cst.Module(parsed.statements).visit(Whole())
    assert ast.dump(ast.parse(whole.code)) == ast.dump(tree)
    lines = {(node.name, node.lineno) for node in ast.walk(tree) if hasattr(node, "body") and hasattr(node, "name")}
    assert {(node.name.value, line) for node, line in parsed.lines.items()} == lines


@pytest.mark.parametrize("name", ["comments around", "a comment that belongs to the block above"])
def test_comments_belong_to_the_statements_that_they_belong_to_in_the_file(name):
    source = PROGRAMS[name]
    whole, parsed = cst.parse_module(source), parse(source, ast.parse(source))
    for one, other in zip(whole.body, parsed.statements, strict=True):
        comments = [[line.comment.value for line in node.leading_lines if line.comment] for node in (one, other)]
        assert comments[0] == comments[1]


def characters_parsed(source, monkeypatch):
    given, parse_module = [], cst.parse_module
    monkeypatch.setattr(cst, "parse_module", lambda text: given.append(len(text)) or parse_module(text))
    analyze(source, "a.py")
    return sum(given)


HEAD = "import segmentation_models as sm\nfrom tensorflow import keras\n"
USE = "loss = sm.losses.DiceLoss()\n"


def test_what_nothing_calls_and_cannot_reach_the_library_is_not_parsed(monkeypatch):
    unused = "".join(f"def f_{i}(values):\n{LONG}    return values\n\n" for i in range(40))
    few = characters_parsed(HEAD + unused + USE, monkeypatch)
    assert few < 0.2 * len(unused)


def test_what_is_called_is_parsed_once(monkeypatch):
    used = f"def f(values):\n{LONG}    return values\n\n"
    calls = "".join(f"y_{i} = f({i})\n" for i in range(20))
    assert (
        len(HEAD + used + calls + USE)
        < characters_parsed(HEAD + used + calls + USE, monkeypatch)
        < 1.2 * len(HEAD + used + calls + USE)
    )


def test_findings_in_what_is_parsed_later_stand_at_their_place():
    source = (
        f"{HEAD}def f(weights):\n{LONG}    return sm.losses.DiceLoss(class_weights=weights, class_indexes=[0, 1])\n"
    )
    source += "class C:\n    def m(self):\n" + DEEP + "        self.loss = f([1.0, 2.0, 3.0])\n"
    found = analyze(source, "a.py")
    assert [finding.code for finding in found] == ["SEG101"]
    line = source.splitlines()[found[0].line - 1]
    assert line.strip().startswith("return sm.losses") and line[found[0].column :].startswith("weights, class_indexes")
