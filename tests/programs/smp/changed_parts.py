# A head is changed through a name, in a loop over the modules, or taken away; what looks at the parts leaves it.
import segmentation_models_pytorch as smp
from torch import nn

criterion = nn.BCEWithLogitsLoss()
one = smp.Unet("resnet18", activation="sigmoid")
head = one.segmentation_head
head[2] = nn.Identity()
loss = criterion(one(images), masks)
two = smp.Unet("resnet18", activation="sigmoid")
del two.segmentation_head[2]
loss = criterion(two(images), masks)
three = smp.Unet("resnet18", activation="sigmoid")
for name, module in three.named_modules():
    if name == "segmentation_head.2":
        module.activation = nn.Identity()
loss = criterion(three(images), masks)
four = smp.Unet("resnet18", activation="sigmoid")
four._modules["segmentation_head"][2] = nn.Identity()
loss = criterion(four(images), masks)
five = smp.Unet("resnet18", activation="sigmoid")
five.forward = lambda x: five.segmentation_head[0](five.decoder(five.encoder(x)))
loss = criterion(five(images), masks)
six = smp.Unet("resnet18", activation="sigmoid")
for module in six.modules():
    if isinstance(module, nn.BatchNorm2d):
        module.eval()
        module.momentum = 0.01
for parameter in six.encoder.parameters():
    parameter.requires_grad = False
nn.init.zeros_(six.segmentation_head[0].bias)
loss = criterion(six(images), masks)  # SEG307:18
