"""The deprecated `smp.utils`."""

from typing import Any

import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch import utils
from segmentation_models_pytorch.utils.base import SumOfLosses
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset
from typing_extensions import assert_type

model = smp.FPN("resnet18", activation="sigmoid")
loss = utils.losses.DiceLoss() + 0.5 * utils.losses.BCELoss()
assert_type(loss, SumOfLosses)
assert_type(loss(torch.zeros(1), torch.zeros(1)), Tensor)
metrics = [utils.metrics.IoU(threshold=0.5), utils.metrics.Fscore(ignore_channels=[0])]
optimizer = torch.optim.Adam(model.parameters(), 1e-4)
loader: DataLoader[Any] = DataLoader(TensorDataset(torch.zeros(4, 3, 32, 32), torch.zeros(4, 1, 32, 32)))
train = utils.train.TrainEpoch(model, loss=loss, metrics=metrics, optimizer=optimizer, device="cuda", verbose=True)
valid = utils.train.ValidEpoch(model, loss=utils.losses.JaccardLoss(activation="sigmoid"), metrics=metrics)
assert_type(train.run(loader), dict[Any, Any])

utils.losses.DiceLoss(mode="binary")  # E: keyword
utils.losses.DiceLoss() + torch.nn.BCELoss()  # E: operator
utils.train.TrainEpoch(model, loss=loss, metrics=metrics, device="cuda")  # E: missing
utils.metrics.IOUScore()  # E: attribute
