# The mode of a loss against the model's channels.
import segmentation_models_pytorch as smp

one, three = smp.MAnet("resnet34"), smp.UnetPlusPlus("resnet34", classes=3)
dice = smp.losses.DiceLoss(mode="multiclass")
loss = dice(one(images), masks)  # SEG308:13
loss = dice(three(images), masks)
loss = smp.losses.TverskyLoss("multilabel")(one(images), masks)
loss = smp.losses.FocalLoss("multiclass")(one(images), masks)  # SEG308:43
loss = smp.losses.FocalLoss("binary")(one(images), masks)
loss = smp.losses.DiceLoss("binary")(three(images), masks)
loss = smp.losses.LovaszLoss("multiclass")(one(images), masks)  # SEG308:44
