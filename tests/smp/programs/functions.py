"""Factories, and a function that is given model, loader and criterion."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch.losses import DiceLoss, FocalLoss, JaccardLoss
from torch import Tensor, nn, optim

LOSSES: dict[str, Callable[[], nn.Module]] = {
    "dice": lambda: DiceLoss("binary"),
    "focal": lambda: FocalLoss("binary", gamma=2.0),
    "jaccard": lambda: JaccardLoss("binary", from_logits=True),
    "bce": nn.BCEWithLogitsLoss,
}


def make_model(name: str, encoder: str, weights: str | None, activation: str | None = None) -> nn.Module:
    if name == "unet":
        return smp.Unet(encoder, encoder_weights=weights, classes=1, activation=activation)
    if name == "deeplab":
        return smp.DeepLabV3Plus(encoder_name=encoder, encoder_weights=weights, classes=1, activation=activation)
    architecture = getattr(smp, name)
    return architecture(encoder_name=encoder, encoder_weights=weights, classes=1)


def train_one_epoch(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    criterion: nn.Module,
    optimizer: optim.Optimizer,
    device: torch.device,
) -> float:
    model.train()
    losses = []
    for images, masks in loader:
        logits = model(images.to(device)).squeeze(1)
        loss = criterion(logits, masks.to(device).float())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return sum(losses) / len(losses)


@torch.no_grad()
def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> float:
    scores = []
    for images, masks in loader:
        probabilities = model(images).sigmoid()
        tp, fp, fn, tn = smp.metrics.get_stats(probabilities, masks.long(), mode="binary", threshold=0.5)
        scores.append(smp.metrics.iou_score(tp, fp, fn, tn, reduction="micro").item())
    return sum(scores) / len(scores)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="unet")
    parser.add_argument("--encoder", default="resnet34")
    parser.add_argument("--loss", choices=list(LOSSES), default="dice")
    args = parser.parse_args()
    net = make_model(args.model, args.encoder, "imagenet").cuda()
    data = [(torch.rand(2, 3, 64, 64), torch.rand(2, 64, 64).round())]
    adam = optim.Adam(net.parameters(), lr=1e-3)
    print(train_one_epoch(net, data, LOSSES[args.loss](), adam, torch.device("cuda")), evaluate(net, data))
