# A part of the output holds the same kind of numbers; how many channels it has is another question.
import segmentation_models_pytorch as smp
import torch
from torch import nn

with_logits, cross_entropy = nn.BCEWithLogitsLoss(), nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0]))  # SEG102:81
output = smp.Unet("resnet18", activation="sigmoid")(images)
loss = with_logits(output[:, 0], masks)  # SEG307:20
loss = with_logits(output[:, 0, :, :], masks)  # SEG307:20
loss = with_logits(output[:, 0:1], masks)  # SEG307:20
loss = with_logits(output.squeeze(1), masks)  # SEG307:20
loss = with_logits(output[valid], masks[valid])
logits = smp.Unet("resnet18", classes=3)(images)
loss = cross_entropy(logits, masks)
loss = cross_entropy(logits[:, :2], masks)
loss = cross_entropy(logits[:, 1:], masks) + cross_entropy(logits["out"], masks)
loss = nn.BCELoss()(logits[:, 1], masks == 1)  # SEG306:21
loss = smp.losses.DiceLoss("multiclass")(logits[:, :1], masks)
