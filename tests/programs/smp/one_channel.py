# One channel with a categorical loss, and with softmax.
import segmentation_models_pytorch as smp
import torch
from torch import nn

model = smp.Unet("resnet34")
criterion = nn.CrossEntropyLoss()
loss = criterion(model(images), masks)  # SEG301:18
model = smp.FPN("resnet34", classes=1, activation="softmax")  # SEG302:51
loss = nn.BCELoss()(model(images), masks)
model = smp.Unet("resnet34", classes=2)
loss = criterion(model(images), masks)
