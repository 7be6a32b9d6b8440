# The class list leaves the background out, which is the first channel of a program with class numbers.
import segmentation_models_pytorch as smp
import torch
from torch import nn

CLASSES = ["car", "road"]
model = smp.Unet("resnet34", classes=len(CLASSES) + 1)
weights = torch.tensor([
    0.1,  # background
    1.0,  # car
    2.0,  # road
])
loss = nn.CrossEntropyLoss(weight=weights)(model(images), masks)
