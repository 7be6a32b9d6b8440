# The activation is chosen by the condition that chooses the loss.
import segmentation_models_pytorch as smp
import torch
from torch import nn


def train(raw, loader):
    activation = None if raw else "sigmoid"
    model = smp.Unet("resnet34", activation=activation)
    if raw:
        criterion = nn.BCEWithLogitsLoss()
    else:
        criterion = nn.BCELoss()
    for images, masks in loader:
        output = model(images)
        loss = criterion(output, masks)
        output = torch.sigmoid(output)
        loss.backward()


train(args.raw, loader)
