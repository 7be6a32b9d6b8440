"""The kinds of programs of tests/rules with the real library: what raises does, and what is right runs."""

import sys
from pathlib import Path

import pytest
import smp_client

sys.path.append(str(Path(__file__).parents[1] / "rules"))

from smp_kinds import EPOCH_KINDS, KINDS, Kind

pytestmark = [pytest.mark.runtime, pytest.mark.xdist_group("smp")]

#: One batch, with masks of each form for models of this many channels; and pixels counted over three classes.
PRELUDE = """
import torch
import segmentation_models_pytorch as smp
generator = torch.Generator().manual_seed(1)
images = torch.rand(2, 3, 32, 32, generator=generator)
numbers = torch.randint(0, max(2, {channels}), (2, 32, 32), generator=generator)
onehot = torch.nn.functional.one_hot(numbers).permute(0, 3, 1, 2).float()
floats = numbers[:, None].float()
loader = [(images, {masks})]
three = torch.randint(0, 3, (2, 32, 32), generator=generator)
counts = smp.metrics.get_stats(three, three, mode="multiclass", num_classes=3)
"""


def run(kind: Kind, style: str, worker: smp_client.Worker) -> str:
    channels = 3 if "classes=3" in kind.model else 2 if "classes=2" in kind.model else 1
    prelude = PRELUDE.format(channels=channels, masks=kind.masks)
    error = worker.run(kind.source(style).replace("$", ""), prelude)["error"]
    return "" if error is None else error["type"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_it_raises_where_the_kind_says_so(kind: Kind, smp_worker: smp_client.Worker) -> None:
    assert run(kind, "loop", smp_worker) == kind.error


@pytest.mark.parametrize("kind", EPOCH_KINDS[::3], ids=lambda kind: kind.name)
def test_the_same_in_train_epoch(kind: Kind, smp_worker: smp_client.Worker) -> None:
    assert run(kind, "epoch", smp_worker) == kind.error
