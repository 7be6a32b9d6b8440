# What is ignored, and what is refused, as weights.
import numpy as np
import segmentation_models_pytorch as smp
import torch
from torch import nn

loss = smp.losses.DiceLoss("multiclass", class_weights={0: 1.0, 1: 2.0})  # SEG401:56
loss = smp.losses.DiceLoss("multiclass", class_weights=0.5)  # SEG401:56
loss = smp.losses.DiceLoss("multiclass", class_weights=np.array([0.1, 0.3]))
loss = smp.losses.DiceLoss("multiclass", class_weights=(0.1, 0.3))
loss = smp.losses.DiceLoss("multiclass", class_weights=torch.zeros(3))  # SEG402:56
loss = smp.losses.FocalLoss("multiclass", class_weights=[1.0, -1.0])  # SEG402:57
criterion = nn.CrossEntropyLoss(weight=[0.1, 0.9])  # SEG401:40
criterion = nn.CrossEntropyLoss(weight=np.array([0.1, 0.9]))  # SEG401:40
criterion = nn.CrossEntropyLoss(weight=torch.tensor([0.1, 0.9]))
criterion = nn.CrossEntropyLoss(weight=torch.from_numpy(np.array([0.1, 0.9])).float().cuda())
