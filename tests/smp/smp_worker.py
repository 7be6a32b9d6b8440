"""Runs programs with the real segmentation_models_pytorch and tells what they did. Lives in its environment.

Reads one JSON object a line from standard input and answers with one a line on standard output: ``{"source": …}`` runs
a program, after the ``prelude`` if there is one. Nothing is downloaded: pretrained weights are checked by name and left
out. The answer says where and with what the program raised, which models it made, which losses it applied to what,
what ``backward`` was called on, and ``result``: the numbers that the program left under that name.
"""

import contextlib
import functools
import io
import json
import os
import sys
import tempfile
import traceback
import warnings

os.environ.update(CUDA_VISIBLE_DEVICES="", HF_HUB_OFFLINE="1", TQDM_DISABLE="1")
ANSWERS = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
warnings.simplefilter("ignore")

exec(os.environ.pop("SMP_OPERATORS"))

import segmentation_models_pytorch as smp  # noqa: E402
import torch  # noqa: E402
from segmentation_models_pytorch import encoders  # noqa: E402

torch.set_num_threads(1)
PROGRAM = "<program>"
LOSSES = (
    smp.losses.JaccardLoss,
    smp.losses.DiceLoss,
    smp.losses.FocalLoss,
    smp.losses.LovaszLoss,
    smp.losses.SoftBCEWithLogitsLoss,
    smp.losses.SoftCrossEntropyLoss,
    smp.losses.MCCLoss,
    torch.nn.CrossEntropyLoss,
    torch.nn.BCELoss,
    torch.nn.BCEWithLogitsLoss,
)


class Record:
    """What one program did."""

    def __init__(self):
        self.models = []
        self.applied = []
        self.backward = []


RECORD = Record()


def line():
    """The line of the program that is being run, or None."""
    frame = sys._getframe()
    while frame is not None and frame.f_code.co_filename != PROGRAM:
        frame = frame.f_back
    return None if frame is None else frame.f_lineno


def number(value):
    """A number that JSON can write: text for what is none."""
    value = float(value)
    return value if abs(value) < 1e300 else str(value)  # also where it is not a number


def plain(value):
    """The numbers in what a program left as its result."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, str | bool | int | None):
        return value
    if isinstance(value, torch.Tensor) and value.numel() > 1:
        return plain(value.detach().tolist())
    return number(value)


def without_download(get_encoder):
    """Make encoders with random weights, after the check that the weights asked for exist."""

    @functools.wraps(get_encoder)
    def made(name, *args, weights=None, **kwargs):
        if weights is not None and name in encoders.encoders:
            known = encoders.encoders[name]["pretrained_settings"]
            if weights not in known:
                raise KeyError(f"Wrong pretrained weights `{weights}` for encoder `{name}`: {list(known)}")
        return get_encoder(name, *args, weights=None, **kwargs)

    return made


def install():
    """Watch models, losses and ``backward``."""
    for module in [module for name, module in sys.modules.items() if name.startswith("segmentation_models_pytorch.")]:
        if hasattr(module, "get_encoder") and module is not encoders:
            module.get_encoder = without_download(encoders.get_encoder)

    def initialize(self, *, real=smp.base.SegmentationModel.initialize):
        real(self)
        head = self.segmentation_head
        activation = type(head[2].activation).__name__ if hasattr(head[2], "activation") else None
        first = next(m for m in self.encoder.modules() if isinstance(m, torch.nn.Conv2d))
        RECORD.models.append(
            {
                "kind": type(self).__name__,
                "channels": head[0].out_channels,
                "inputs": first.in_channels,
                "name": self.name,
                "activation": activation,
                "line": line(),
            }
        )

    smp.base.SegmentationModel.initialize = initialize

    def call(self, *args, real=torch.nn.Module.__call__, **kwargs):
        value = real(self, *args, **kwargs)
        if isinstance(self, LOSSES) and len(args) == 2 and all(isinstance(a, torch.Tensor) for a in args):
            prediction, target = args
            RECORD.applied.append(
                {
                    "kind": type(self).__name__,
                    "mode": getattr(self, "mode", None),
                    "from_logits": getattr(self, "from_logits", None),
                    "prediction": [*prediction.shape],
                    "probabilities": bool((prediction >= 0).all() and (prediction <= 1).all()),
                    "target": [*target.shape],
                    "value": number(value) if value.numel() == 1 else None,
                    "line": line(),
                }
            )
        return value

    torch.nn.Module.__call__ = call

    def backward(self, *args, real=torch.Tensor.backward, **kwargs):
        RECORD.backward.append({"value": number(self), "line": line()})
        return real(self, *args, **kwargs)

    torch.Tensor.backward = backward


def failure(problem):
    """What was raised, and the last line of the program that led there."""
    lines = [f.lineno for f in traceback.extract_tb(problem.__traceback__) if f.filename == PROGRAM]
    return {"type": type(problem).__name__, "text": str(problem)[:500], "line": lines[-1] if lines else None}


def run(request):
    """Run one program."""
    global RECORD
    RECORD = Record()
    torch.manual_seed(0)
    names = {"__name__": "__main__", "__file__": "program.py"}
    error, here = None, os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(request.get("prelude", ""), "<prelude>", "exec"), names)
                exec(compile(request["source"], PROGRAM, "exec"), names)
        except Exception as problem:
            error = failure(problem)
        finally:
            os.chdir(here)
    return {
        "error": error,
        "models": RECORD.models,
        "applied": RECORD.applied,
        "backward": RECORD.backward,
        "result": plain(names.get("result")),
    }


def main():
    """Answer until the input ends."""
    install()
    print(json.dumps({"ready": True, "torch": torch.__version__, "smp": smp.__version__}), file=ANSWERS)
    for text in sys.stdin:
        try:
            answer = run(json.loads(text))
        except Exception:
            answer = {"broken": traceback.format_exc()}
        print(json.dumps(answer), file=ANSWERS)


if __name__ == "__main__":
    main()
