# The order of the weights against the class list.
import segmentation_models_pytorch as smp
import torch
from torch import nn

CLASSES = ["background", "car", "road"]
W = {"road": 1.0, "car": 2.0, "background": 0.1}
model = smp.Unet("resnet34", classes=len(CLASSES))
output = model(images)
right = nn.CrossEntropyLoss(weight=torch.tensor([W[name] for name in CLASSES]))
loss = right(output, masks)
wrong = nn.CrossEntropyLoss(weight=torch.tensor(list(W.values())))  # SEG201:36
loss = wrong(output, masks)
dice = smp.losses.DiceLoss("multiclass", class_weights=[W["car"], W["background"], W["road"]])  # SEG201:56
loss = dice(output, masks)
