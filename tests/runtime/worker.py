"""Runs programs with the real library and measures what they do. Lives in the environment of the runtime tests.

Reads one JSON object a line from standard input and answers with one a line on standard output:

``{"source": …}`` runs a program, after the ``prelude`` if there is one; ``train`` asks to fit what it only compiles,
``flag`` is the environment variable ORACLE_FLAG, which programs take branches by, ``channels`` to try its losses and
metrics with models of these numbers of channels, too. Its models are replaced by tiny ones with the same parameters,
defaults, last layers and errors, unless ``real`` is true; its losses, metrics, ``compile`` and ``fit`` are the real
ones. The answer says where and with what it raised, which losses and metrics it made (with their arguments as they are
at run time, and the place of the call), which models it compiled, and for each compile what its losses and metrics
measurably do with a model of that many channels.
"""

import contextlib
import functools
import importlib
import inspect
import io
import json
import math
import os
import sys
import tempfile
import traceback

os.environ.update(SM_FRAMEWORK="tf.keras", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="")

ANSWERS = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

import numpy as np  # noqa: E402
import segmentation_models as sm  # noqa: E402
import tensorflow as tf  # noqa: E402

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)
keras = tf.keras

PROGRAM = "<program>"
SIZE = 8
KERAS_LOSSES = {
    "categorical_crossentropy": "categorical",
    "binary_crossentropy": "binary",
    "sparse_categorical_crossentropy": "sparse",
    "binary_focal_crossentropy": "binary_focal",
}
KERAS_CLASSES = {
    keras.losses.CategoricalCrossentropy: "categorical",
    keras.losses.BinaryCrossentropy: "binary",
    keras.losses.SparseCategoricalCrossentropy: "sparse",
    keras.losses.BinaryFocalCrossentropy: "binary_focal",
}


class Record:
    """What one program did."""

    def __init__(self, real):
        self.real = real
        self.components = []
        self.models = []
        self.compiles = []
        self.fits = []
        self.stage = "run"
        self.quiet = False

    def part(self, made):
        """The number of a loss or metric that the program made, or None."""
        return next((number for number, (entry, what) in enumerate(self.components) if what is made), None)


RECORD = Record(False)
#: What Keras itself registers: its optimizers among them.
REGISTERED = dict(keras.utils.get_custom_objects())


def place(frame):
    """The range of the call in the program that ``frame`` was called from, as line, column, line, column."""
    while frame is not None and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    if frame is None:
        return None
    return positions(frame.f_code, frame.f_lasti)


def positions(code, instruction):
    line, end_line, column, end_column = list(code.co_positions())[instruction // 2]
    return [line, column, end_line, end_column]


def describe(value):
    """A value as JSON: its form, length and numbers, without consuming it."""
    if value is None:
        return {"form": "none"}
    if isinstance(value, (bool, np.bool_)):
        return {"form": "bool", "values": [bool(value)]}
    if isinstance(value, (int, float, np.integer, np.floating)):
        kind = "int" if isinstance(value, (int, np.integer)) else "float"
        return {"form": "number", "kind": kind, "values": [number(value)]}
    if isinstance(value, str):
        return {"form": "str"}
    if isinstance(value, (dict, set, frozenset)):
        return {"form": type(value).__name__, "length": len(value)}
    if isinstance(value, (np.ndarray, tf.Tensor, tf.Variable)):
        array = np.asarray(value)
        form = "array" if isinstance(value, np.ndarray) else "tensor"
        return sequence(form, array.tolist(), array.ndim, str(array.dtype))
    if isinstance(value, (list, tuple, range)):
        items = list(value)
        nested = any(isinstance(item, (list, tuple, np.ndarray)) and np.ndim(item) for item in items)
        return sequence(type(value).__name__, items, 2 if nested else 1, "")
    if inspect.isclass(value):
        return {"form": "class", "name": value.__name__}
    return {"form": type(value).__name__}


def sequence(form, items, rank, dtype):
    if rank == 0:
        return {"form": form, "rank": 0, "values": [number(items)], "dtype": dtype}
    described = {"form": form, "rank": rank, "length": len(items), "dtype": dtype}
    if rank == 1:
        described["kinds"] = sorted({type(item).__name__ for item in items})
        if all(isinstance(item, (int, float, np.integer, np.floating)) for item in items):
            described["values"] = [number(item) for item in items]
    return described


def number(value):
    value = float(value) if not isinstance(value, (int, np.integer)) else int(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


# Hooks ---------------------------------------------------------------------------------------------------------------


def hook_constructor(cls, family):
    original = cls.__init__
    parameters = list(inspect.signature(original).parameters)[1:]

    @functools.wraps(original)
    def init(self, *args, **kwargs):
        if RECORD.quiet or type(self) is not cls:
            return original(self, *args, **kwargs)
        entry = {
            "family": family,
            "kind": cls.__name__,
            "range": place(sys._getframe(1)),
            "positional": [describe(value) for value in args],
            "arguments": {
                name: describe(value) for name, value in [*zip(parameters, args, strict=False), *kwargs.items()]
            },
            "error": None,
        }
        RECORD.components.append((entry, self))
        try:
            original(self, *args, **kwargs)
        except Exception as problem:
            entry["error"] = failure(problem)
            raise

    cls.__init__ = init


def hook_models():
    for name in ("Unet", "Linknet", "FPN", "PSPNet"):
        original = getattr(sm, name)
        tiny = tiny_model(name, original)
        for module in (sm, sys.modules["segmentation_models.models." + name.lower()]):
            setattr(module, name, tiny)


def tiny_model(name, original):
    """A model in the place of an architecture: its parameters, its last layers, and no backbone."""
    signature = inspect.signature(original)
    signature = signature.replace(
        parameters=[p for p in signature.parameters.values() if p.kind is not inspect.Parameter.VAR_KEYWORD]
    )

    @functools.wraps(original)
    def build(*args, **kwargs):
        entry = {"kind": name, "range": place(sys._getframe(1)), "error": None, "library": True}
        RECORD.models.append((entry, None))
        try:
            signature.bind(*args, **kwargs)
            if RECORD.real and not RECORD.quiet:
                model = original(*args, **kwargs)
            else:
                bound = signature.bind(*args, **kwargs)
                bound.apply_defaults()
                model = small(bound.arguments)
        except Exception as problem:
            entry["error"] = failure(problem)
            raise
        RECORD.models[-1] = (entry, model)
        return model

    return build


def small(arguments):
    """Any size of image fits, so that one program can be run with all architectures."""
    shape = arguments["input_shape"]
    if shape is not None and not isinstance(shape, (tuple, list)):
        raise ValueError(f"input_shape must be a tuple, not {type(shape).__name__}")
    channels_first = keras.backend.image_data_format() == "channels_first"
    inputs = keras.layers.Input((3, None, None) if channels_first else (None, None, 3))
    x = keras.layers.Conv2D(filters=arguments["classes"], kernel_size=1, padding="same", name="final_conv")(inputs)
    activation = arguments["activation"]
    return keras.Model(inputs, keras.layers.Activation(activation, name=activation)(x))


def hook_training():
    compile_model, fit = keras.Model.compile, keras.Model.fit

    @functools.wraps(compile_model)
    def compiling(self, *args, **kwargs):
        if RECORD.quiet or sys._getframe(1).f_code.co_filename != PROGRAM:
            return compile_model(self, *args, **kwargs)
        bound = inspect.signature(compile_model).bind(self, *args, **kwargs).arguments
        entry = {
            "range": place(sys._getframe(1)),
            "loss": bound.get("loss"),
            "metrics": bound.get("metrics"),
            "model": self,
            "error": None,
        }
        RECORD.compiles.append(entry)
        RECORD.stage = "compile"
        try:
            compile_model(self, *args, **kwargs)
        except Exception as problem:
            entry["error"] = failure(problem)
            raise
        RECORD.stage = "run"

    @functools.wraps(fit)
    def fitting(self, x=None, y=None, *args, **kwargs):
        shape = getattr(y, "shape", None)
        entry = {"range": place(sys._getframe(1)), "error": None, "masks": None if shape is None else shape[-1]}
        if isinstance(x, tf.data.Dataset):
            entry["masks"] = x.element_spec[1].shape[-1]
        elif shape is None and x is not None and hasattr(x, "__getitem__"):
            with contextlib.suppress(Exception):
                entry["masks"] = x[0][1].shape[-1]
        RECORD.fits.append((entry, self))
        RECORD.stage = "fit"
        try:
            history = fit(self, x, y, *args, **(kwargs | {"verbose": 0}))
        except Exception as problem:
            entry["error"] = failure(problem)
            raise
        entry["losses"] = [number(value) for value in history.history.get("loss", [])]
        entry["callbacks"] = [watched(callback, history.history) for callback in watching(kwargs.get("callbacks"))]
        RECORD.stage = "run"
        return history

    keras.Model.compile, keras.Model.fit = compiling, fitting


def watching(callbacks):
    """The callbacks that do something by what they monitor."""
    given = callbacks if isinstance(callbacks, (list, tuple)) else [callbacks]
    return [one for one in given if hasattr(one, "monitor_op") and getattr(one, "save_best_only", True)]


def watched(callback, logs):
    """What a callback monitors, whether that is in the logs, and whether the lowest is the best for it."""
    return {
        "monitor": callback.monitor,
        "logged": callback.monitor in logs,
        "lowest": bool(callback.monitor_op(1.0, 2.0)),
    }


def hook_keras_losses():
    """Note which of Keras's loss functions a function of the program calls, by whatever way it imports them."""
    tensorflow_losses = importlib.import_module("tensorflow.keras.losses")
    imported_losses = importlib.import_module("tensorflow.keras").losses
    for name, kind in KERAS_LOSSES.items():
        original = getattr(keras.losses, name)

        def noting(*args, _original=original, _kind=kind, **kwargs):
            CALLED.append(("keras", _kind, None))
            return _original(*args, **kwargs)

        FUNCTIONS[functools.update_wrapper(noting, original)] = kind
        for module in {id(m): m for m in (keras.losses, tensorflow_losses, imported_losses)}.values():
            setattr(module, name, noting)


CALLED = []
FUNCTIONS = {}


def hook_calls(cls):
    original = cls.__call__

    @functools.wraps(original)
    def call(self, gt, pr):
        CALLED.append(("sm", type(self).__name__, self))
        return original(self, gt, pr)

    cls.__call__ = call


def failure(problem):
    text = str(problem).strip()
    if "Graph execution error" in text or "in user code" in text:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        text = next((line for line in lines if "Error: " in line), lines[-1])
    where = None
    for frame, _ in traceback.walk_tb(problem.__traceback__):
        if frame.f_code.co_filename == PROGRAM:
            where = frame
    line = None
    step = problem.__traceback__
    while step is not None:
        if step.tb_frame is where:
            line = positions(where.f_code, step.tb_lasti)
        step = step.tb_next
    return {"type": type(problem).__name__, "text": text[:300], "range": line}


# Measurements --------------------------------------------------------------------------------------------------------


def parts_of(loss):
    """The losses that a compile's loss adds up: (family, kind, object) of each, or None where it is none."""
    if isinstance(loss, sm.base.objects.SumOfLosses):
        return parts_of(loss.l1) + parts_of(loss.l2)
    if isinstance(loss, sm.base.objects.MultipliedLoss):
        return parts_of(loss.loss)
    if isinstance(loss, sm.base.Loss):
        return [("sm", type(loss).__name__, loss)]
    if isinstance(loss, str):
        return [("keras", KERAS_LOSSES.get(loss, loss), keras.losses.get(loss) if loss in KERAS_LOSSES else None)]
    if type(loss) in KERAS_CLASSES:
        return [("keras", KERAS_CLASSES[type(loss)], loss)]
    if callable(loss) and getattr(loss, "__name__", None) in KERAS_LOSSES:
        return [("keras", KERAS_LOSSES[loss.__name__], loss)]
    return [("other", "function" if callable(loss) else type(loss).__name__, loss)]


def flatten(metrics):
    if isinstance(metrics, (list, tuple)):
        return [leaf for item in metrics for leaf in flatten(item)]
    if isinstance(metrics, dict):
        return [leaf for item in metrics.values() for leaf in flatten(item)]
    return [] if metrics is None else [metrics]


def example(channels, exclusive):
    """Masks and the predictions of a model before its activation."""
    random = np.random.RandomState(7)
    if channels == 1:
        gt = (random.rand(2, SIZE, SIZE, 1) > 0.6).astype("float32")
    elif exclusive:
        gt = np.eye(channels, dtype="float32")[random.randint(0, channels, (2, SIZE, SIZE))]
    else:
        gt = (random.rand(2, SIZE, SIZE, channels) > 0.5).astype("float32")
    logits = [tf.constant(random.randn(2, SIZE, SIZE, channels) * scale, tf.float32) for scale in (0.5, 1, 3)]
    return tf.constant(gt), logits


def number_of(tensor):
    return float(tf.reduce_mean(tf.cast(tensor, tf.float32)))


def measure_loss(loss, channels, activation, sparse=False):
    """What a loss does with predictions of that many channels."""
    exclusive = activation == "softmax"
    gt, logits = example(channels, exclusive)
    target = tf.argmax(gt, -1)[..., None] if sparse else gt
    activate = keras.activations.get(activation)
    measured = {"error": None}
    try:
        values, gradients, raising, lowering = [], [], [], []
        for z in logits:
            with tf.GradientTape(persistent=True) as tape:
                tape.watch(z)
                pr = activate(z)
                tape.watch(pr)
                value = tf.reduce_mean(loss(target, pr))
            by_logit = tape.gradient(value, z)
            by_prediction = tape.gradient(value, pr)
            values.append(float(value))
            gradients.append(0.0 if by_logit is None else float(tf.norm(by_logit)))
            slope = np.zeros(pr.shape) if by_prediction is None else np.asarray(by_prediction)
            raising.append(float(np.max(np.where(np.asarray(gt) == 0, slope, 0))))
            lowering.append(float(np.min(np.where(np.asarray(gt) == 1, slope, 0))))
        measured.update(
            values=[number(value) for value in values],
            gradient=number(max(gradients)),
            spread=number(max(values) - min(values)),
            # how much a false positive costs, and how much a true positive earns
            false_positive=number(max(raising)),
            true_positive=number(min(lowering)),
            perfect=None if sparse else number(number_of(loss(gt, gt))),
            constant_prediction=bool(np.ptp(np.concatenate([np.ravel(activate(z)) for z in logits])) < 1e-6),
        )
    except Exception as problem:
        measured["error"] = failure(problem)
    return measured


def measure_metric(metric, channels, activation):
    gt, logits = example(channels, activation == "softmax")
    measured = {"error": None}
    try:
        measured["perfect"] = number(number_of(metric(gt, gt)))
        measured["values"] = [number(number_of(metric(gt, keras.activations.get(activation)(z)))) for z in logits]
    except Exception as problem:
        measured["error"] = failure(problem)
    return measured


@contextlib.contextmanager
def changed(component, **attributes):
    before = {name: getattr(component, name) for name in attributes}
    for name, value in attributes.items():
        setattr(component, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(component, name, value)


def only_scales(component, channels, activation, is_loss):
    """Whether the weights change nothing but the scale: only their mean matters, whichever of them is larger."""
    try:
        weights = np.asarray(component.class_weights, "float32")
        if weights.shape == (channels,) and component.class_indexes is None and channels > 1:
            return None  # nothing asks
        if weights.ndim != 1 or not len(weights) or not np.all(np.isfinite(weights)) or weights.mean() == 0:
            return None
        gt, logits = example(channels, activation == "softmax")
        flat = np.full_like(weights, weights.mean())
        skewed = flat * np.linspace(0.1, 1.9, len(weights)).astype("float32") if len(weights) > 1 else flat
        results = []
        for chosen in (weights, flat, skewed):
            with changed(component, class_weights=chosen):
                results.append([number_of(component(gt, keras.activations.get(activation)(z))) for z in logits])
        return bool(np.allclose(results[0], results[1], 1e-4, 1e-6) and np.allclose(results[1], results[2], 1e-4, 1e-6))
    except Exception:
        return None


def rewards_mistakes(component, channels, activation, is_loss):
    """Whether some channel's mistakes make the result better: the loss lower, or the score higher."""
    try:
        if not np.any(np.asarray(component.class_weights, "float32") < 0):
            return None  # nothing asks
        gt, _ = example(channels, activation == "softmax")
        perfect = np.clip(np.asarray(gt), 0.02, 0.98)
        good = number_of(component(gt, tf.constant(perfect)))
        for channel in range(channels):
            for spoil in (np.minimum(perfect, 0.02), np.maximum(perfect, 0.98)):  # it is missed, or everywhere
                spoiled = np.where(np.arange(channels) == channel, spoil, perfect)
                bad = number_of(component(gt, tf.constant(spoiled)))
                if (bad < good - 1e-6) if is_loss else (bad > good + 1e-6):
                    return True
        return False
    except Exception:
        return None


def measure(entry):
    model = entry["model"]
    answer = {
        "range": entry["range"],
        "error": entry["error"],
        "loss": describe(entry["loss"]),
        "model": next((number for number, (_, made) in enumerate(RECORD.models) if made is model), None),
        "channels": None,
        "activation": None,
        "parts": [],
        "metrics": [],
    }
    loss = entry["loss"]
    if isinstance(loss, dict) and len(loss) == 1:
        (loss,) = loss.values()
    if isinstance(loss, (list, tuple)):
        answer["listed"] = len(loss)
        loss = loss[0] if loss else None
    outputs = model.outputs
    if not outputs or len(outputs) != 1:
        if not outputs:
            # a subclassed model, which has no outputs of its own: what it puts out tells
            with contextlib.suppress(Exception):
                prediction = np.asarray(model(np.random.default_rng(0).normal(0, 5, (2, 32, 32, 3)).astype("float32")))
                answer["probabilities"] = bool(prediction.min() >= 0 and prediction.max() <= 1)
        return answer
    channels = outputs[0].shape[-1]
    activation = activation_of(model)
    answer.update(channels=channels, activation=activation)
    RECORD.quiet = True
    with contextlib.suppress(Exception):
        gt, logits = example(channels, activation == "softmax")
        predictions = [np.asarray(keras.activations.get(activation)(z * 5)) for z in logits]
        answer["probabilities"] = bool(all(p.min() >= 0 and p.max() <= 1 for p in predictions))
        answer["always_one"] = bool(all(np.all(p == 1) for p in predictions))
    if inspect.isclass(loss):
        return answer
    for family, kind, part in leaves(loss, channels, activation):
        one = {"family": family, "kind": kind, "component": RECORD.part(part)}
        one["from_logits"] = bool(getattr(part, "_fn_kwargs", {}).get("from_logits"))
        if part is not None and family != "other":
            one["measured"] = measure_loss(part, channels, activation, kind == "sparse")
            if hasattr(part, "class_weights"):
                one["only_scales"] = only_scales(part, channels, activation, True)
                one["rewards_mistakes"] = rewards_mistakes(part, channels, activation, True)
        answer["parts"].append(one)
    for metric in flatten(entry["metrics"]):
        if not isinstance(metric, sm.base.Metric):
            kind = "class" if inspect.isclass(metric) else "other"
            answer["metrics"].append({"family": "other", "kind": kind, "component": None})
            continue
        one = {"family": "sm", "kind": type(metric).__name__, "component": RECORD.part(metric)}
        one["measured"] = measure_metric(metric, channels, activation)
        one["only_scales"] = only_scales(metric, channels, activation, False)
        one["rewards_mistakes"] = rewards_mistakes(metric, channels, activation, False)
        answer["metrics"].append(one)
    return answer


def leaves(loss, channels, activation):
    """The parts of a loss; of a program's function, what it calls."""
    parts = parts_of(loss)
    if parts and parts[0][0] == "other" and callable(loss):
        gt, logits = example(channels, activation == "softmax")
        CALLED.clear()
        with contextlib.suppress(Exception):  # the part that raises is noted before it does
            loss(gt, keras.activations.get(activation)(logits[0]))
        called, seen = list(CALLED), []
        for family, kind, part in called:
            if part is None and family == "keras":
                part = next(f for f, k in FUNCTIONS.items() if k == kind)
            seen.append((family, kind, part))
        return seen or parts
    return parts


def activation_of(model):
    layer = model.layers[-1]
    while isinstance(layer, keras.Model):
        layer = layer.layers[-1]
    if isinstance(layer, keras.layers.Softmax):
        return "softmax"
    return keras.activations.serialize(getattr(layer, "activation", keras.activations.linear))


def alone(channels_list):
    """What the losses and metrics do with models of these numbers of channels, where the program has no model."""
    RECORD.quiet = True
    answers = []
    for entry, made in RECORD.components:
        if entry["error"] is None and made is not None:
            by_channels = {}
            for channels in channels_list:
                activation = "sigmoid" if channels == 1 else "softmax"
                is_loss = entry["family"] == "loss"
                measured = (measure_loss if is_loss else measure_metric)(made, channels, activation)
                if hasattr(made, "class_weights"):
                    measured["only_scales"] = only_scales(made, channels, activation, is_loss)
                    measured["rewards_mistakes"] = rewards_mistakes(made, channels, activation, is_loss)
                by_channels[str(channels)] = measured
            answers.append(by_channels)
        else:
            answers.append(None)
    return answers


def train():
    """Fit the models that the program compiled and did not fit, on masks that suit them."""
    for entry in RECORD.compiles:
        model = entry["model"]
        if entry["error"] is None and all(fitted is not model for _, fitted in RECORD.fits):
            gt, _ = example(model.outputs[0].shape[-1], activation_of(model) == "softmax")
            kinds = [kind for _, kind, _ in parts_of(entry["loss"])]
            masks = tf.argmax(gt, -1)[..., None] if "sparse" in kinds else gt
            all_masks = masks if len(model.outputs) == 1 else [masks] * len(model.outputs)
            model.fit(np.random.rand(2, SIZE, SIZE, 3).astype("float32"), all_masks, batch_size=1)


def run(request):
    global RECORD
    RECORD = Record(request.get("real", False))
    keras.backend.clear_session()
    keras.backend.set_image_data_format("channels_last")
    keras.utils.get_custom_objects().clear()
    keras.utils.get_custom_objects().update(REGISTERED)
    np.random.seed(0)
    tf.random.set_seed(0)
    answer = {"error": None, "stage": None}
    os.environ["ORACLE_FLAG"] = request.get("flag", "0")
    here = os.getcwd()
    tf.config.run_functions_eagerly(bool(request.get("eager", False)))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                names = {"__name__": "__main__", "__file__": "program.py"}
                if request.get("prelude"):
                    RECORD.quiet = True
                    exec(compile(request["prelude"], "<prelude>", "exec"), names)
                    RECORD.quiet = False
                exec(compile(request["source"], PROGRAM, "exec"), names)
                if request.get("train"):
                    train()
        except Exception as problem:
            answer.update(error=failure(problem), stage=RECORD.stage)
        finally:
            os.chdir(here)
    components = [entry for entry, _ in RECORD.components]
    answer["components"] = components
    answer["models"] = [
        {
            **entry,
            "channels": made.outputs[0].shape[-1] if made is not None else None,
            "activation": activation_of(made) if made is not None else None,
        }
        for entry, made in RECORD.models
    ]
    answer["compiles"] = [measure(entry) for entry in RECORD.compiles]
    answer["fits"] = [
        {**entry, "compile": next((n for n, c in enumerate(RECORD.compiles) if c["model"] is model), None)}
        for entry, model in RECORD.fits
    ]
    if request.get("channels"):
        answer["alone"] = alone(request["channels"])
    return answer


def install():
    for name in (
        "JaccardLoss",
        "DiceLoss",
        "BinaryCELoss",
        "CategoricalCELoss",
        "CategoricalFocalLoss",
        "BinaryFocalLoss",
    ):
        cls = getattr(sm.losses, name)
        hook_constructor(cls, "loss")
        hook_calls(cls)
    for name in ("IOUScore", "FScore", "Precision", "Recall"):
        hook_constructor(getattr(sm.metrics, name), "metric")
    hook_keras_losses()
    hook_models()
    hook_training()


def main():
    install()
    print(json.dumps({"ready": True, "tensorflow": tf.__version__, "sm": sm.__version__}), file=ANSWERS)
    for line in sys.stdin:
        try:
            answer = run(json.loads(line))
        except Exception:
            answer = {"broken": traceback.format_exc()}
        print(json.dumps(answer), file=ANSWERS)


if __name__ == "__main__":
    main()
