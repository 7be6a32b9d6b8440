# Code that seglint does not know may change a model that it is given: its output is unknown from there on.
import deepspeed
import segmentation_models_pytorch as smp
import torch
from somewhere import Wrapper, patch, surgery
from torch import nn
from torchsummary import summary

criterion = nn.BCEWithLogitsLoss()
model = smp.Unet("resnet18", activation="sigmoid")
summary(model, (3, 256, 256))
optimizer = torch.optim.Adam(model.parameters())
model.load_state_dict(torch.load("best.pt"))
loss = criterion(model(images), masks)  # SEG307:18
surgery(model)
loss = criterion(model(images), masks)
second = smp.Unet("resnet18", activation="sigmoid")
wrapped = Wrapper(second)
loss = criterion(wrapped(images), masks) + criterion(second(images), masks)
third = smp.FPN("resnet18", activation="sigmoid") if small else smp.Unet("resnet50", activation="sigmoid")
patch(model=third)
loss = criterion(third(images), masks)
fourth = smp.Unet("resnet18", activation="sigmoid")
fourth.register_forward_hook(lambda module, inputs, output: torch.logit(output))
loss = criterion(fourth(images), masks)
fifth = smp.Unet("resnet18", activation="sigmoid")
fifth.apply(init_weights)
loss = criterion(fifth(images), masks)
engine, optimizer, _, _ = deepspeed.initialize(model=smp.Unet(activation="sigmoid"), config="zero.json")
loss = criterion(engine(images), masks)  # SEG307:18
