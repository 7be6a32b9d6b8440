# One weight for each channel, also where classes= selects some.
import numpy as np
import segmentation_models_pytorch as smp
import torch
from torch import nn

CLASSES = ["background", "car", "road"]
model = smp.Unet("resnet34", classes=len(CLASSES))
output = model(images)
weights = torch.tensor([0.2, 1.0, 1.0]).to("cuda")
loss = nn.CrossEntropyLoss(weight=weights)(output, masks)
short = torch.FloatTensor([1.0, 2.0]).cuda()
loss = nn.CrossEntropyLoss(weight=short)(output, masks)  # SEG102:35
loss = nn.functional.cross_entropy(output, masks, weight=short)  # SEG102:58
loss = smp.losses.DiceLoss("multiclass", class_weights=[1.0, 2.0])(output, masks)  # SEG102:56
loss = smp.losses.DiceLoss("multiclass", class_weights=[0.2, 1.0, 2.0])(output, masks)
loss = smp.losses.DiceLoss("multiclass", classes=[1, 2], class_weights=[0.2, 1.0, 2.0])(output, masks)
loss = smp.losses.DiceLoss("multiclass", classes=[1, 2], class_weights=[1.0, 2.0])  # SEG101:72
loss = smp.losses.DiceLoss("multiclass", classes=[1], class_weights=[2.0])  # SEG101:69
loss = smp.losses.DiceLoss("multiclass", classes=[1], class_weights=[1.0, 2.0])(output, masks)
loss = smp.losses.DiceLoss("multiclass", classes=3, class_weights=[1.0, 2.0])(output, masks)  # SEG102:67
loss = smp.losses.DiceLoss("multiclass", classes=[1, 2, 3])(output, masks)  # SEG104:50
loss = smp.losses.DiceLoss("multiclass", classes=[-1])(output, masks)
loss = smp.losses.JaccardLoss("multiclass", classes=3)(output, masks)
loss = smp.losses.JaccardLoss("multiclass", classes=range(3))(output, masks)
loss = smp.losses.JaccardLoss("multiclass", classes=range(1, 3))(output, masks)  # SEG105:53
loss = smp.losses.JaccardLoss("multiclass", classes=list(range(1, 3)))(output, masks)
loss = smp.losses.JaccardLoss("multiclass", classes={1, 2})(output, masks)  # SEG105:53
