"""Each fix does what a person would have done, and only that; what does not hold is refused."""

from __future__ import annotations

import difflib
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libcst.codemod import CodemodContext, TransformSuccess, transform_module

from seglint.analysis import analyze
from seglint.edits import Edit, Fix, Tree, agreed, replacing
from seglint.fix import apply as fixes
from seglint.fix import proof
from seglint.fix.apply import _apart, fix_source
from seglint.fix.change import carried_over
from seglint.fix.codemod import FixCommand
from seglint.fix.proof import Candidate
from seglint.rules.report import Report

SM = "import segmentation_models as sm\n"


def codes(source: str) -> list[str]:
    return [finding.code for finding in analyze(source, "program.py")]


# --- several mistakes ----------------------------------------------------------------------------------------------


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    head = SM + "model = sm.Unet('resnet34', classes=2, activation='softmax')\n"
    program = head + "model.compile('adam', [sm.losses.DiceLoss([0.5, 1.5]), sm.losses.CategoricalFocalLoss()])\n"
    outcome = fix_source(program, "program.py", unsafe=True)
    assert outcome.source == head + (
        "model.compile('adam', sm.losses.DiceLoss(class_weights=[0.5, 1.5]) + sm.losses.CategoricalFocalLoss())\n"
    )
    assert [one.finding.code for one in outcome.fixed] == ["SEG406", "SEG404"]


def test_overlapping_candidates_are_told_apart() -> None:
    tree = Tree(cst.parse_module("f(a, b)\n"))
    call = next(node for node in tree.within(tree.module) if isinstance(node, cst.Call))
    whole = Fix("whole", (Edit(call, lambda now: now, "x"),))
    inner = Fix("inner", (Edit(call.args[0].value, lambda now: now, "y"),))
    other = Fix("other", (Edit(call.args[1].value, lambda now: now, "z"),))
    finding = analyze(SM + "loss = sm.losses.DiceLoss([1, 2])\n", "program.py")[0]
    first, second, third = (Candidate((finding,), fix) for fix in (inner, whole, other))
    assert _apart([first, second, third]) == ([first, third], [second])
    assert _apart([second, first, third]) == ([second], [first, third])


def test_worlds_must_agree() -> None:
    tree = Tree(cst.parse_module("a = 1\n"))
    one, two = Fix("one", ()), Fix("two", ())
    assert agreed([]) is None
    assert agreed([lambda tree: one, None]) is None
    assert agreed([lambda tree: one, lambda tree: two])(tree) is None
    assert agreed([lambda tree: one, lambda tree: one])(tree) == one


def test_a_fix_that_would_make_another_mistake_is_refused() -> None:
    program = (
        SM + "model = sm.Unet('resnet34', classes=3, activation='softmax')\n"
        "model.compile('adam', sm.losses.DiceLoss([1, 2]))\nhead = sm.FPN('resnet34', classes=1)\n"
    )
    outcome = fix_source(program, "program.py")
    assert "DiceLoss([1, 2])" in outcome.source
    assert "activation='sigmoid'" in outcome.source
    (left,) = outcome.left
    assert (left.finding.code, left.fix) == ("SEG404", "class_weights= written")
    assert left.reason.startswith("it would make another finding: SEG102 ")


def test_a_comment_that_would_be_lost() -> None:
    program = SM + "total = sum([  # all\n    sm.losses.DiceLoss(),\n    sm.losses.BinaryFocalLoss(),\n])\n"
    outcome = fix_source(program, "program.py")
    assert outcome.source == program
    assert outcome.left[0].reason == "a comment would be lost"


def test_a_comment_stands_once() -> None:
    program = SM + "model = sm.FPN(backbone_name=  # small\n    'resnet34', classes=1)\n"
    outcome = fix_source(program, "program.py")
    assert outcome.source == program.replace("=1)", "=1, activation='sigmoid')")


WRONG = "model{n} = sm.Unet('resnet34', classes=2, activation='softmax')\nmodel{n}.compile('adam', {loss})\n"
REFUSED = "sm.losses.DiceLoss([1, 1, 1])"
HOLDS = "sm.losses.DiceLoss([1, 1])"


@pytest.mark.parametrize("refused", [(), (0,), (20,), (3, 4, 17), tuple(range(0, 21, 2)), tuple(range(21))])
def test_all_that_holds_is_fixed_in_one_run(refused: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    examine = proof.examine
    monkeypatch.setattr(proof, "examine", lambda text, *others: (texts.append(text), examine(text, *others))[1])
    program = SM + "".join(WRONG.format(n=n, loss=REFUSED if n in refused else HOLDS) for n in range(21))
    outcome = fix_source(program, "program.py")
    assert outcome.source == program.replace(HOLDS, HOLDS.replace("([", "(class_weights=["))
    assert len(outcome.fixed) == 21 - len(refused)
    assert [one.finding.line for one in outcome.left] == [3 + 2 * n for n in refused]
    assert all(one.reason.startswith("it would make another finding: SEG102 ") for one in outcome.left)
    # few examinations, however many are refused
    assert len(texts) <= 4


def test_several_fixes_that_hold_only_without_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    program = SM + "".join(f"model{n} = sm.FPN('resnet34', classes=1)\n" for n in range(40))

    def objection(text: str) -> str | None:
        return "no" if any(f"model{n} = sm.FPN('resnet34', classes=1, a" in text for n in (7, 8, 30)) else None

    outcome = fix_source(program, "program.py", objection=objection)
    assert [(one.finding.line, one.reason) for one in outcome.left] == [(9, "no"), (10, "no"), (32, "no")]
    assert len(outcome.fixed) == 37


def test_one_fix_for_several_findings() -> None:
    program = NAMED + LOSS + "other = sm.losses.JaccardLoss(class_weights=WEIGHTS)\n"
    assert codes(program) == ["SEG201", "SEG201"]
    outcome = fix_source(program, "program.py")
    assert (len(outcome.fixed), outcome.left) == (2, [])
    assert len(outcome.fixable) == 2


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sm.FPN('resnet34', classes=1)", "it changes nothing"),
        ("sm.FPN('resnet34',  classes=1)", "the finding would stay"),
        ("(yield)", "the result is no valid program"),
        ("build()", "the result is not understood"),
        (
            "sm.FPN('resnet34', classes=1, activation='sigmoid', size=3)",
            "it would make another finding: SEG405 FPN takes no size",
        ),
        ("sm.FPN('resnet34', classes=1, activation='sigmoid')", ""),
    ],
)
def test_a_fix_that_does_not_hold(monkeypatch: pytest.MonkeyPatch, code: str, reason: str) -> None:
    def planned(report: Report, tree: Tree) -> Fix:
        return Fix("another", (replacing(report.observation.node, cst.parse_expression(code)),))

    monkeypatch.setattr(fixes, "_planned", planned)
    program = SM + "model = sm.FPN('resnet34', classes=1)\n"
    outcome = fix_source(program, "program.py")
    assert [one.reason[: len(reason)] for one in outcome.left] == [reason] * bool(reason)
    assert (outcome.source == program) == bool(reason)


def test_what_stands_in_another_file_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text(
        "CLASSES = ['car', 'bicyclist']\nW = {'bicyclist': 3.0, 'car': 0.5}\nLISTED = list(W.values())\n"
        "ACTIVATION = 'softmax'\nWRITTEN = [\n    3.0,  # bicyclist\n    0.5,  # car\n]\n"
    )
    path = str(tmp_path / "train.py")
    head = "from config import ACTIVATION, CLASSES, LISTED, W, WRITTEN\n" + SM
    by_name = fix_source(head + "loss = sm.losses.DiceLoss(class_weights=list(W.values()))\n", path)
    assert by_name.source == head + "loss = sm.losses.DiceLoss(class_weights=[W[name] for name in CLASSES])\n"
    dict_given = fix_source(head + "loss = sm.losses.DiceLoss(class_weights=W)\n", path)
    assert dict_given.source == by_name.source
    for name in ("LISTED", "WRITTEN"):
        program = head + f"loss = sm.losses.DiceLoss(class_weights={name})\n"
        outcome = fix_source(program, path, unsafe=True)
        assert outcome.source == program
        assert [one.finding.code for one in outcome.left] == ["SEG201"]
    program = head + "model = sm.Unet('resnet34', classes=1, activation=ACTIVATION)\n"
    assert fix_source(program, path).source == program
    assert fix_source(program, path, unsafe=True).source == program.replace(
        "activation=ACTIVATION", "activation='sigmoid'"
    )


# --- nothing but weights, losses and activations changes -----------------------------------------------------------

ORDER = SM + "CLASSES = ['sky', 'car']\nW = {'car': 0.5, 'sky': 2.0}\n"
NAMED = ORDER + "WEIGHTS = list(W.values())\n"
LOSS = "loss = sm.losses.DiceLoss(class_weights=WEIGHTS)\n"
#: What a list of weights is used for, beside the loss; each program prints something of it.
OTHER_USES = [
    "first = WEIGHTS\nprint(first)\n",
    "by_name = dict(zip(W, WEIGHTS))\nprint(by_name)\n",
    "kept = [WEIGHTS, 1]\nprint(kept[0])\n",
    "kept = {'weights': WEIGHTS}\nprint(kept['weights'])\n",
    "class Settings:\n    weights = WEIGHTS\nprint(Settings.weights)\n",
    "def show(class_weights):\n    print(class_weights)\nshow(class_weights=WEIGHTS)\n",
    "def show(weights):\n    again = weights\n    return again\nprint(show(WEIGHTS))\n",
    "def current():\n    return WEIGHTS\nprint(current())\n",
    "for weight in WEIGHTS:\n    print(weight)\n",
    "print([2 * weight for weight in WEIGHTS])\n",
    "print(f'{WEIGHTS}')\n",
    "print(globals()['WEIGHTS'])\n",
    "print(*WEIGHTS)\n",
    "car, sky = WEIGHTS\nprint(car)\n",
    "shown = lambda: WEIGHTS\nprint(shown())\n",
    "def show(weights=WEIGHTS):\n    print(weights)\nshow()\n",
    "if WEIGHTS[0] < 1:\n    print('rare')\n",
    "WEIGHTS\n",
]


@pytest.mark.parametrize("use", OTHER_USES)
def test_a_list_with_other_uses_stays_as_it_is(use: str) -> None:
    for program in (NAMED + use + LOSS, NAMED + LOSS + use):
        outcome = fix_source(program, "program.py")
        news = ("[W[name] for name in CLASSES]", "[WEIGHTS[1], WEIGHTS[0]]")
        assert outcome.source in [program.replace(LOSS, LOSS.replace("WEIGHTS", new)) for new in news]
        assert [one.finding.code for one in outcome.fixed] == ["SEG201"]


@pytest.mark.parametrize(
    "use",
    [
        "first = WEIGHTS\nother = sm.losses.JaccardLoss(class_weights=first)\n",
        "import numpy as np\nother = sm.losses.JaccardLoss(class_weights=np.array(WEIGHTS))\n",
        "def make(weights):\n    return sm.losses.JaccardLoss(class_weights=weights)\nother = make(WEIGHTS)\n",
        "kept = {'weights': WEIGHTS}\nother = sm.losses.JaccardLoss(class_weights=kept['weights'])\n",
    ],
)
def test_a_list_that_is_weights_only_is_put_in_order_where_it_is_made(use: str) -> None:
    program = NAMED + LOSS + use
    outcome = fix_source(program, "program.py")
    assert outcome.source == program.replace("list(W.values())", "[W[name] for name in CLASSES]")


def test_a_name_that_another_module_reads_stays_as_it_is(tmp_path: Path) -> None:
    program = NAMED + LOSS
    (tmp_path / "pyproject.toml").write_text("")
    path = tmp_path / "train.py"
    path.write_text(program)
    at_once = program.replace("list(W.values())", "[W[name] for name in CLASSES]")
    assert fix_source(program, str(path)).source == at_once
    (tmp_path / "report.py").write_text("import train as settings\nprint(settings.WEIGHTS)\n")
    assert fix_source(program, str(path)).source == program.replace("=WEIGHTS", "=[W[name] for name in CLASSES]")


@pytest.mark.parametrize(
    "program",
    [
        # a parameter: another call may give other keys
        ORDER + "def make(table):\n    return sm.losses.DiceLoss(class_weights=list(table.values()))\nmake(W)\n",
        ORDER + "def make(table):\n    return sm.losses.DiceLoss(class_weights=table)\nmake(W)\n",
        ORDER + "for table in [W]:\n    loss = sm.losses.DiceLoss(class_weights=list(table.values()))\n",
        # items that print
        SM + "CLASSES = ['sky', 'car']\ndef of(x):\n    print(x)\n    return x\n"
        "loss = sm.losses.DiceLoss(class_weights={'car': of(0.5), 'sky': of(2.0)})\n",
        # settings that something else reads
        ORDER + "settings = dict(class_weights=W)\nloss = sm.losses.DiceLoss(**settings)\nprint(settings)\n",
        # a generator that somebody else may run, or that prints
        ORDER + "gen = (W[name] for name in CLASSES)\nloss = sm.losses.DiceLoss(class_weights=gen)\nprint(next(gen))\n",
        ORDER + "loss = sm.losses.DiceLoss(class_weights=(print(name) or W[name] for name in CLASSES))\n",
        ORDER + "loss = sm.losses.DiceLoss(class_weights=(V[name] for name in CLASSES))\nV = W\n",
    ],
)
def test_what_cannot_be_followed_is_not_changed_unasked(program: str) -> None:
    assert codes(program)
    assert fix_source(program, "program.py").source == program


BINARY = SM + "model = sm.Unet('resnet34', classes=1)\nloss = sm.losses.cce_dice_loss\n"
COMPILE = "model.compile('adam', loss=loss)\n"


@pytest.mark.parametrize(
    "program",
    [
        # a loss
        BINARY + "from mine import register\nregister(loss)\n" + COMPILE,
        BINARY + COMPILE + "print(loss)\n",
        BINARY + COMPILE + "print(loss.__name__)\n",
        BINARY + COMPILE + "kept = {'loss': loss}\nprint(kept)\n",
        BINARY + COMPILE + "loss\n",
        BINARY + COMPILE + "class Settings:\n    loss = loss\n",
        BINARY + "def train(model, loss):\n    print(loss)\n    model.compile('adam', loss=loss)\ntrain(model, loss)\n",
        SM + "def train(model):\n    model.compile('adam', sm.losses.cce_dice_loss)\ntrain(sm.Unet('a', classes=1))\n",
        # an activation
        SM + "settings = dict(classes=1, activation='softmax')\nprint(settings)\nmodel = sm.Unet('a', **settings)\n",
        SM + "def build(n):\n    return sm.FPN('resnet34', classes=n)\nmodel = build(1)\n",
        SM + "def build(n):\n    return sm.FPN('resnet34', n, classes=n)\nmodel = build(1)\n",
        # a callee that is not only the library's
        SM + "def mine(x):\n    return x\nfor make in (sm.losses.DiceLoss, mine):\n    make([0.5, 1.5])\n",
        SM + "def make(weights):\n    return sm.losses.DiceLoss(weights)\nmake([0.5, 1.5])\n",
        SM + "def build(model):\n    return model('resnet34', n_classes=3)\nbuild(sm.Unet)\n",
        # arithmetic
        SM + "def half(x):\n    return x / 3\nhalf(sm.losses.DiceLoss())\nprint(half(10))\n",
        SM + "def total(a, b):\n    return sum([a, b])\ntotal(sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss())\n",
        # classes
        BINARY + "metrics = [sm.metrics.IOUScore]\nprint(metrics)\nmodel.compile('adam', 'mse', metrics=metrics)\n",
        # the environment
        "import os\nimport segmentation_models as sm\nprint(os.environ.get('SM_FRAMEWORK'))\n"
        "os.environ['SM_FRAMEWORK'] = 'tf.keras'\n",
        # a key that is looked up
        BINARY + "model.compile('adam', sm.losses.bce_dice_loss)\n"
        "custom = {'binary_crossentropy_plus_2dice_loss': sm.losses.bce_dice_loss}\n"
        "print(custom['binary_crossentropy_plus_2dice_loss'])\n"
        "import keras\nkeras.models.load_model('a.h5', custom_objects=custom)\n",
    ],
)
def test_what_goes_elsewhere_is_not_changed_unasked(program: str) -> None:
    outcome = fix_source(program, "program.py")
    assert {one.reason for one in outcome.left} in ({"unsafe"}, {""})
    assert outcome.source == program


@pytest.mark.parametrize(
    "program",
    [
        BINARY + COMPILE,
        BINARY + "again = loss\nmodel.compile('adam', again)\n",
        BINARY + "total = sm.losses.dice_loss + 2 * loss\nmodel.compile('adam', total)\n",
        BINARY + "def train():\n    model.compile('adam', loss)\ntrain()\n",
        SM + "def build():\n    return sm.FPN('resnet34', classes=1)\nmodel = build()\n",
        SM
        + "ACTIVATION = 'softmax'\ndef build():\n    return sm.Unet('a', classes=1, activation=ACTIVATION)\nbuild()\n",
        SM + "Loss = sm.losses.DiceLoss\ndef build():\n    return Loss([0.5, 1.5])\nloss = build()\n",
        SM + "def main():\n    dice = sm.losses.DiceLoss()\n    return sum([dice, sm.losses.BinaryFocalLoss()])\n",
    ],
)
def test_what_goes_to_the_library_only_is_changed(program: str) -> None:
    outcome = fix_source(program, "program.py")
    assert outcome.source != program
    assert outcome.left == []


@pytest.mark.parametrize(
    ("given", "fixed"),
    [
        ("list(V.values())", "[V['sky'], V['car']]"),
        ("V", "[V['sky'], V['car']]"),
        ("[*V.values()]", "[V['sky'], V['car']]"),
        ("(V[name] for name in CLASSES)", None),
    ],
)
def test_a_comprehension_in_a_class_does_not_see_its_names(given: str, fixed: str | None) -> None:
    program = ORDER + "class Settings:\n    V = {'car': 0.5, 'sky': 2.0}\n"
    program += f"    loss = sm.losses.DiceLoss(class_weights={given})\n"
    assert codes(program)
    assert fix_source(program, "program.py", unsafe=True).source == program.replace(f"={given}", f"={fixed or given}")


@pytest.mark.parametrize("end", ["\n \n\n\n    ", "\n\n   ", " ", "\n#x\n\n  \n\t", "\f\n\f"])
def test_ends_that_libcst_drops(end: str) -> None:
    program = SM + "loss = sm.losses.DiceLoss([0.5, 1.5])\nx = 1\n" + end
    outcome = fix_source(program, "program.py")
    assert outcome.source == program.replace("[0.5", "class_weights=[0.5")


def test_a_change_where_libcst_read_something_else() -> None:
    assert carried_over("a\n\nb\n", "a\nb\n", "x\nb\n") == "x\n\nb\n"
    assert carried_over("a\n\nb\n", "a\nb\n", "a\nb\nc\n") is None
    assert carried_over("a\n\nb\n", "a\nc\n", "a\nd\n") is None


def test_only_what_is_wanted() -> None:
    program = SM + "loss = sm.losses.DiceLoss([0.5, 1.5])\nmodel = sm.FPN('resnet34', classes=1)\n"
    outcome = fix_source(program, "program.py", wanted=lambda source: lambda finding: finding.code == "SEG302")
    assert outcome.source == program.replace("=1)", "=1, activation='sigmoid')")
    assert outcome.left == []


def test_an_objection_counts() -> None:
    program = SM + "loss = sm.losses.DiceLoss([0.5, 1.5])\nmodel = sm.FPN('resnet34', classes=1)\n"
    outcome = fix_source(program, "program.py", objection=lambda text: "no" if "sigmoid" in text else None)
    assert "class_weights=[0.5, 1.5]" in outcome.source
    assert [(one.finding.code, one.reason) for one in outcome.left] == [("SEG302", "no")]


# --- any program ---------------------------------------------------------------------------------------------------

#: Statements with one mistake each, that do not disturb each other: (code, lines).
MISTAKES = [
    ("SEG404", "loss{n} = sm.losses.DiceLoss({open}0.5, 1.5{close})"),
    ("SEG302", "model{n} = sm.FPN('resnet34',{gap}classes=1)"),
    ("SEG302", "model{n} = sm.Linknet({gap}'resnet34', classes = 1, activation=\"softmax\")"),
    ("SEG405", "model{n} = sm.Unet('resnet34',{gap}n_classes=4)"),
    ("SEG406", "half{n} = sm.losses.DiceLoss() / {n}2"),
    ("SEG406", "total{n} = sum([sm.losses.DiceLoss(), sm.losses.BinaryFocalLoss()])"),
    ("SEG401", "loss{n} = sm.losses.JaccardLoss(class_weights={{0: 0.5,{gap}1: 1.5}})"),
    ("SEG201", "loss{n} = sm.losses.DiceLoss(class_weights={open}W['b'],{gap}W['a']{close})"),
    ("SEG201", "loss{n} = sm.losses.DiceLoss(class_weights=list({gap}W.values()))"),
    ("SEG301", "model{n} = sm.Unet('resnet34', classes=1)\nmodel{n}.compile('adam', sm.losses.cce_dice_loss)"),
]
HARMLESS = [
    "x{n} = 1  # one",
    "",
    "# a comment",
    "if x:\n    y{n} = '''two\nlines'''",
    "print({n})\f",
    "z{n} = (1,\n )",
]


@st.composite
def programs(draw: st.DrawFn) -> tuple[str, list[str]]:
    blocks, wrong = [SM + "W = {'b': 0.5, 'a': 1.5}\nCLASSES = ['a', 'b']"], []
    for n in range(draw(st.integers(1, 7))):
        code, text = draw(st.sampled_from([*MISTAKES, *(("", text) for text in HARMLESS)]))
        opening, closing = draw(st.sampled_from(["[]", "()"]))
        gap = draw(st.sampled_from([" ", "\n    "]))
        text = text.format(n=n + 1, open=opening, close=closing, gap=gap)
        if draw(st.booleans()) and "'''" not in text and "#" not in text and "\f" not in text:
            indented = "\n".join(f"    {line}" for line in text.split("\n"))
            text = f"def f{n}():\n{indented}\n    return 0"
        blocks.append(text)
        wrong += [code] if code else []
    return "\n".join(blocks) + draw(st.sampled_from(["", "\n", "\n\n# end\n"])), wrong


@settings(max_examples=60, deadline=None, derandomize=True)
@given(programs())
def test_any_program(drawn: tuple[str, list[str]]) -> None:
    program, wrong = drawn
    assert sorted(codes(program)) == sorted(wrong)
    outcome = fix_source(program, "program.py", unsafe=True)
    assert sorted(one.finding.code for one in outcome.fixed) == sorted(wrong)
    assert codes(outcome.source) == []
    places = {one.finding.line for one in outcome.fixed}
    old, new = program.split("\n"), outcome.source.split("\n")
    for tag, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        assert tag == "equal" or all(any(abs(line + 1 - place) <= 1 for place in places) for line in range(start, end))
    assert fix_source(outcome.source, "program.py", unsafe=True).source == outcome.source


# --- as a codemod --------------------------------------------------------------------------------------------------


def test_codemod() -> None:
    program = SM + "loss = sm.losses.DiceLoss([0.5, 1.5])\r\nmodel = sm.FPN('resnet34')\r\n"
    result = transform_module(
        FixCommand(CodemodContext(filename="program.py")), program.replace("as sm\n", "as sm\r\n")
    )
    assert isinstance(result, TransformSuccess)
    assert result.code == program.replace("as sm\n", "as sm\r\n").replace("[0.5", "class_weights=[0.5")


def test_codemod_with_codes_warns_of_the_rest() -> None:
    program = SM + "loss = sm.losses.CategoricalFocalLoss(class_weights=[0.5, 1.5])\n"
    result = transform_module(FixCommand(CodemodContext(filename="program.py")), program)
    assert isinstance(result, TransformSuccess)
    assert result.code == program
    assert result.warning_messages[0].startswith("2:53: SEG405 ")
    result = transform_module(FixCommand(CodemodContext(filename="program.py"), unsafe=True, codes="SEG4"), program)
    assert isinstance(result, TransformSuccess)
    assert "alpha=[0.5, 1.5]" in result.code
    silenced = program.replace("\n", "  # noqa: SEG405\n")
    result = transform_module(FixCommand(CodemodContext(filename="program.py"), unsafe=True), silenced)
    assert isinstance(result, TransformSuccess)
    assert (result.code, result.warning_messages) == (silenced, [])
