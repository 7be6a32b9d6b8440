# Functions with the names of the library's and torch's are the project's own.
import segmentation_models_pytorch as smp
import torch


class DiceLoss:
    def __call__(self, prediction, target):
        return 1 - (prediction * target).sum()


def BCEWithLogitsLoss(prediction, target):
    return torch.nn.functional.binary_cross_entropy(prediction, target)


model = smp.Unet("resnet34", activation="sigmoid")
loss = DiceLoss()(model(images), masks) + BCEWithLogitsLoss(model(images), masks)
score = 1 - smp.losses.DiceLoss("binary", from_logits=False)((model(images) > 0.5).float(), masks)
