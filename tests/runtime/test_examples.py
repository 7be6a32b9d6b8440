"""Each rule's own programs, and the examples in its documentation, in the real library.

What a rule calls wrong raises there, or is wrong in the way that the rule says; what it calls right trains. A rule
about the order of weights has nothing to measure but that nobody is told: its wrong programs run.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from typing import Any, NamedTuple

import pytest
import runtime_env
from client import Worker

from seglint.analysis import analyze
from seglint.options import Options
from seglint.rules import RULES

pytestmark = pytest.mark.runtime

CHANNELS = (1, 2, 3, 4)
TINY = 1e-6
#: names of the library's metrics, whose largest value is the best
SCORES = ("iou_score", "f1-score")
IMPORTS = """import os
import numpy as np
import segmentation_models as sm
from sklearn.utils.class_weight import compute_class_weight
from tensorflow.keras.models import load_model
from tensorflow.keras.utils import to_categorical
"""
#: what the programs leave open: their data, and what other functions give
OPEN = """import numpy as np
import segmentation_models as sm
images = np.random.rand(2, 8, 8, 3).astype("float32")
labels = np.random.randint(0, 4, (2, 8, 8))
masks = np.array([2, 3, 3, 2, 2])
CLASSES = ["car", "road"]
def load(*of): return build()
def count(): return 2
def size(): return 256
def channels(): return 3
def raw(): return True
options = {}
def build():
    activation = "softmax" if CLASSES_OF_MODEL > 1 else "sigmoid"
    return sm.Unet("resnet34", classes=CLASSES_OF_MODEL, activation=activation)
model = sm.Unet("resnet34", classes=3, activation="softmax")
def saved(loss):
    one = sm.Unet("resnet34", classes=3, activation="softmax")
    one.compile("adam", loss)
    one.save("a.h5")
    one.save("model.h5")
saved(sm.losses.DiceLoss() + (1 * sm.losses.CategoricalFocalLoss()))
one = sm.Unet("resnet34")
one.save("b.h5")
"""


class Example(NamedTuple):
    """A program of a rule's documentation or tests."""

    code: str
    right: bool
    source: str


def examples() -> list[Any]:
    """Those whose rule says what happens at run time."""
    found = []
    for rule in (rule for rule in RULES if rule.checks):
        blocks = re.findall(r"```python\n(.*?)```", rule.documentation, re.S)
        assert len(blocks) == 2, f"{rule.code} has not one example and its cure"
        programs = [(False, one.source) for one in rule.wrong_programs]
        programs += [(True, program) for program in rule.right_programs]
        programs += [(right, IMPORTS + rule.setup + block) for right, block in zip((False, True), blocks, strict=True)]
        found += [
            pytest.param(Example(rule.code, right, source), id=f"{rule.code}-{'right' if right else 'wrong'}-{number}")
            for number, (right, source) in enumerate(programs)
            if (rule.code in PROOFS or rule.code in ONLY_RUNS)
            and "segmentation_models_pytorch" not in source + rule.setup
            and not (right and any(expression in source for expression in LEFT_ALONE))
        ]
    return found


def prelude(example: Example) -> str:
    """What the program leaves open, as it is right for this program."""
    channels = 3
    if example.code == "SEG303":
        channels = 3 if "'road'" in example.source else 1
    text = OPEN.replace("CLASSES_OF_MODEL", str(channels))
    text += OPEN_OF.get(example.code, "")
    if example.code == "SEG203":
        text += "def count(): return 0.5, 1.5\n"
    if example.code == "SEG101":
        text += "def load(): return [0.5, 1.5]\n"
    if "1binary_focal_loss" in example.source:
        text += "saved(sm.losses.DiceLoss() + (1 * sm.losses.BinaryFocalLoss()))\n"
    return text


#: what must be measured of a program that the rule calls wrong: one of these
PROOFS: dict[str, set[str]] = {
    "SEG101": {"raises", "only scales"},
    "SEG102": {"raises", "only scales"},
    "SEG103": {"raises or only scales"},
    "SEG104": {"raises"},
    "SEG105": {"raises", "repeats"},
    "SEG106": {"raises", "broadcasts"},
    "SEG107": {"raises"},
    "SEG109": {"raises"},
    "SEG301": {"raises", "a part is dead", "false positives cost nothing"},
    "SEG302": {"every prediction is 1"},
    "SEG303": {"raises", "a part is dead", "false positives cost nothing"},
    "SEG304": {"binary after softmax"},
    "SEG305": {"false positives cost nothing"},
    "SEG306": {"no probability"},
    "SEG401": {"raises", "no list"},
    "SEG402": {"raises", "not a number", "mistakes are rewarded", "no gradient"},
    "SEG403": {"a perfect score is not 1"},
    "SEG404": {"raises", "a perfect score is not 1", "a perfect prediction costs", "no weights", "a threshold is beta"},
    "SEG405": {"raises"},
    "SEG406": {"raises", "a loss is ignored"},
    "SEG407": {"a perfect prediction costs"},
    "SEG408": {"raises"},
    "SEG409": {"raises"},
    "SEG410": {"raises"},
    "SEG411": {"raises"},
    "SEG412": {"raises"},
    "SEG413": {"raises"},
    "SEG414": {"raises"},
    "SEG501": {"raises"},
    "SEG502": {"raises"},
    "SEG601": {"the worst is the best"},
    "SEG602": {"raises", "nothing to monitor"},
}
#: rules about what an architecture is made with: their wrong programs raise with the library's own
OF_ARCHITECTURES = ("SEG408", "SEG409", "SEG410")
#: rules about the order or the form of what runs
ONLY_RUNS = ("SEG108", "SEG110", "SEG309", "SEG201", "SEG202", "SEG203", "SEG204", "SEG205", "SEG206", "SEG415")
#: Expressions of programs that a rule leaves alone and that do not run here, with the reason.
LEFT_ALONE = {
    "sm.losses.tversky()": "a name that is like none of the library's may be another version's",
    "sm.losses.CategoricalDiceLoss()": "a name that is like none of the library's may be another version's",
    "tf.nn.softmax(pr)": "probabilities come in the loss itself, where what is measured is what the model puts out",
    "h.history['val_acc']": "the name of accuracy before TensorFlow 2",
}
#: what the programs of these rules leave open, by other names
OPEN_OF = {
    "SEG413": "names = iter(('one', 'two'))\ndef name(): return next(names)\n",
    "SEG414": "def load(): return images, np.zeros((2, 8, 8, 3), 'float32')\ndef weights(): return None\n",
    "SEG415": "def weights(): return [1.0]\n",
    "SEG601": "def load(): return images, np.zeros((2, 8, 8, 1), 'float32')\n"
    "def metrics(): return [sm.metrics.IOUScore(name='score')]\n",
    "SEG602": "def data(): return images, np.zeros((2, 8, 8, 1), 'float32')\ndef load(): return data()\n"
    "def metrics(): return [sm.metrics.IOUScore(name='f')]\n",
}


def _wants_probabilities(part: dict[str, Any]) -> bool:
    """Whether a part of a loss is the library's, or one of Keras's that is not told of raw outputs."""
    return part["family"] == "sm" or (part["family"] == "keras" and not part.get("from_logits"))


def candidates(example: Example) -> tuple[int, ...]:
    """The channels that the class list of a program without a model allows."""
    listed = re.search(r"CLASSES = \[(.+)\]", example.source)
    count = listed.group(1).count(",") + 1 if listed and example.code == "SEG103" else 0
    return (count, count + 1) if count else ()


def measured(outcome: dict[str, Any], candidates: tuple[int, ...] = ()) -> set[str]:
    """What is measurably wrong with a program; ``candidates`` are the channels that its class list allows."""
    facts = set()
    if outcome["error"]:
        facts |= {"raises", "raises or only scales"}
    used = set()
    for model in outcome["models"]:
        if model["channels"] == 1 and model["activation"] == "softmax":
            facts.add("every prediction is 1")
    for compiled in outcome["compiles"]:
        if compiled.get("probabilities") is False and any(map(_wants_probabilities, compiled["parts"])):
            facts.add("no probability")
        if compiled.get("listed", 1) > 1:
            facts.add("a loss is ignored")
        for part in compiled["parts"] + compiled["metrics"]:
            used.add(part["component"])
            of_part = _of_part(
                part["kind"], compiled["channels"], part | part.get("measured", {}), compiled["activation"]
            )
            if compiled["channels"] != 1 and {one["kind"] for one in compiled["parts"]} != {"CategoricalFocalLoss"}:
                of_part.discard("false positives cost nothing")
            facts |= of_part
    for fit in outcome["fits"]:
        if fit["masks"] != outcome["compiles"][fit["compile"]]["channels"] and outcome["error"] is None:
            facts.add("broadcasts")
        for watched in fit.get("callbacks", ()):
            if not watched["logged"]:
                facts.add("nothing to monitor")
            elif watched["monitor"].removeprefix("val_") in (SCORES if watched["lowest"] else ("loss",)):
                facts.add("the worst is the best")
    for number, component in enumerate(outcome["components"]):
        facts |= _of_arguments(component["arguments"])
        if number not in used and outcome["alone"][number]:
            runs = {int(n): m for n, m in outcome["alone"][number].items() if m["error"] is None}
            runs = {n: m for n, m in runs.items() if (n in candidates if candidates else _fits(component, n))}
            if not runs:
                facts.add("raises")
            if all(one.get("only_scales") for one in runs.values()):
                facts.add("raises or only scales")
            for channels, one in runs.items():
                facts |= _of_part(component["kind"], channels, one, "sigmoid" if channels == 1 else "softmax")
    return facts


def _of_arguments(arguments: dict[str, Any]) -> set[str]:
    facts = set()
    weights, indexes = arguments.get("class_weights"), arguments.get("class_indexes")
    if weights and ((weights["form"] == "number" and weights["values"] != [1]) or weights.get("rank", 1) > 1):
        facts.add("no list")
    if indexes and len(set(indexes.get("values", []))) < indexes.get("length", 0):
        facts.add("repeats")
    beta = arguments.get("beta", {})
    if "length" in beta:
        facts.add("no weights")
    if beta.get("kind") == "float" and beta["values"][0] < 1 and "threshold" not in arguments:
        facts.add("a threshold is beta")
    return facts


def _fits(component: dict[str, Any], channels: int) -> bool:
    """Whether a model with that many channels is one that the loss or metric can be for: as many as its weights."""
    weights, indexes = component["arguments"].get("class_weights"), component["arguments"].get("class_indexes")
    if (indexes and indexes["form"] != "none") or not weights or "length" not in weights:
        return True
    return weights["length"] in (0, channels) or weights.get("rank", 1) > 1


def _of_part(kind: str, channels: int | None, one: dict[str, Any], activation: str | None) -> set[str]:
    facts = set()
    if one.get("error"):
        return {"raises"}
    if one.get("only_scales"):
        facts.add("only scales")
    if one.get("rewards_mistakes"):
        facts.add("mistakes are rewarded")
    values = one.get("values", [])
    if any(isinstance(value, str) for value in values):
        return facts | {"not a number"}
    if "gradient" in one:
        if one["gradient"] == 0:
            facts.add("no gradient")
        if one["spread"] < 1e-4 and channels == 1:
            facts.add("a part is dead")
        if kind == "CategoricalFocalLoss" and one["false_positive"] <= TINY and activation == "sigmoid":
            facts.add("false positives cost nothing")
        if kind in ("DiceLoss", "JaccardLoss") and abs(one["perfect"]) > 1e-3:
            facts.add("a perfect prediction costs")
        if kind in ("BinaryCELoss", "BinaryFocalLoss") and activation == "softmax":
            facts.add("binary after softmax")
    elif "perfect" in one and abs(one["perfect"] - 1) > 1e-3:
        facts.add("a perfect score is not 1")
    return facts


@pytest.mark.parametrize("example", examples())
def test_example(example: Example, worker: Worker, counts: Counter[str]) -> None:
    counts["examples"] += 1
    findings = analyze(example.source, "program.py", Options(enable=(example.code,)))
    assert {found.code for found in findings} == (set() if example.right else {example.code}), findings
    real = example.code in OF_ARCHITECTURES and not example.right
    outcome = worker.run(example.source, prelude=prelude(example), train=True, channels=CHANNELS, real=real)
    facts = measured(outcome, candidates(example))
    proofs = PROOFS.get(example.code, set())
    if example.right:
        # what can be meant: a beta below 1, weights that only scale
        allowed = {"no gradient", "a threshold is beta", "raises or only scales"}
        if example.code == "SEG103":
            allowed.remove("raises or only scales")
        if example.code == "SEG404":
            allowed.add("a perfect prediction costs")
        assert "raises" not in facts and not (facts & proofs) - allowed, (facts, outcome["error"])
        return
    if example.code in ONLY_RUNS:
        assert "raises" not in facts, outcome["error"]
        return
    assert facts & proofs, (facts, outcome)
    for found in findings:
        if "raise" in found.message.replace("Keras 3 raises", "") and "nothing is raised" not in found.message:
            assert facts & {"raises", "raises or only scales"} or "raises, or" in found.message, (found.text, facts)


def test_the_framework_is_chosen_before_the_import() -> None:
    """SEG503: set before, it decides; set after, the library did not see it."""
    rule = next(rule for rule in RULES if rule.code == "SEG503")
    environment = {key: value for key, value in os.environ.items() if key != "SM_FRAMEWORK"}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    for programs, right in ((rule.right_programs, True), ([one.source for one in rule.wrong_programs], False)):
        for program in programs:
            command = [str(runtime_env.environment()), "-c", program + "assert sm.framework() == 'tf.keras'\n"]
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
            assert (done.returncode == 0) == right, done.stderr
