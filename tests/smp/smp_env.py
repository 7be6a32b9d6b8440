"""The environment with the real segmentation_models_pytorch, which the tests in this folder run and check.

smp 0.6.0 on torch 2.13.0 and Python 3.11, the versions that its facts were measured with; Lightning and Accelerate for
programs that checkers see. Built once in the cache folder. It takes whatever torch pip finds, a CPU build where there
is one. Where it cannot be had, the tests fail and say so: a skipped proof is none.
"""

import sys
from functools import lru_cache
from pathlib import Path

import stubs_env

PYTHON = (3, 11)
#: With what they depend on. Nothing here asks for a torch of its own.
REQUIREMENTS = ("torch==2.13.0", "numpy==2.4.6", "huggingface-hub==2.4.0", "safetensors", "pillow", "mypy==2.4.1")
#: Without: they ask for torchvision, and that for another torch.
LIBRARIES = (
    "segmentation-models-pytorch==0.6.0",
    "timm==1.0.31",
    "torchvision==0.28.0",
    "lightning==2.6.6",
    "lightning-utilities==0.15.3",
    "torchmetrics==1.9.0",
    "accelerate==1.15.0",
)
STUBS = stubs_env.REPOSITORY / "stubs" / "segmentation_models_pytorch-stubs"
#: Run before anything imports torchvision: its operators are missing where it was built for another torch.
OPERATORS = """
import torch
try:
    import torchvision
except RuntimeError:
    import sys
    for name in [name for name in sys.modules if name.startswith("torchvision")]:
        del sys.modules[name]
    _operators = torch.library.Library("torchvision", "FRAGMENT")
    for _name in ("nms", "qnms"):
        _operators.define(f"{_name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
"""


@lru_cache
def environment() -> Path:
    """The virtual environment, built where the cache has none."""
    assert sys.version_info[:2] == PYTHON, f"the tests with torch need Python 3.11, not {sys.version}"
    return stubs_env.cached_venv("smp", REQUIREMENTS, LIBRARIES)


def older_library(version: str) -> Path:
    """A folder with another version of the library alone, to be put on the path of the environment."""
    packages = (f"segmentation-models-pytorch=={version}",)
    return stubs_env.cached_packages(environment(), f"smp-{version}", packages)
