# The newer training, with torch.
import segmentation_models_pytorch as smp
from losses import torch_dice
from settings import CLASSES, SHORT, WEIGHTS

model = smp.Unet("resnet34", classes=len(CLASSES))
right = torch_dice([WEIGHTS[name] for name in CLASSES])
loss = right(model(images), masks)
loss = smp.losses.DiceLoss("multiclass", class_weights=SHORT)(model(images), masks)  # SEG102:56
loss = right(model(images).softmax(dim=1), masks)  # SEG307:14
loss = smp.losses.DiceLoss("multiclass", class_weights=list(WEIGHTS.values()))(model(images), masks)  # SEG201:56
