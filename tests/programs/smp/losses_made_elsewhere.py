# A loss that comes through cls(...), a dict of classes, a function that calls a class, or getattr.
import segmentation_models_pytorch as smp


class Trainer:
    def __init__(self, model, criterion):
        self.model, self.criterion = model, criterion

    @classmethod
    def from_config(cls, config):
        return cls(smp.Unet("resnet18", activation="sigmoid"), smp.losses.DiceLoss("binary"))

    def step(self, images, masks):
        return self.criterion(self.model(images), masks)  # SEG307:31


def make(kind, **options):
    return kind(**options)


LOSSES = {"dice": smp.losses.DiceLoss, "focal": smp.losses.FocalLoss}
Trainer.from_config(config).step(images, masks)
output = smp.Unet("resnet18", activation="sigmoid")(images)
loss = make(smp.losses.TverskyLoss, mode="binary")(output, masks)  # SEG307:52
loss = make(smp.losses.TverskyLoss, mode="binary", from_logits=False)(output, masks)
loss = LOSSES["dice"]("binary")(output, masks)  # SEG307:33
loss = LOSSES[name]("binary")(output, masks)  # SEG307:31
loss = getattr(smp.losses, "FocalLoss")("binary")(output, masks)  # SEG307:51
loss = getattr(smp.losses, name)("binary")(output, masks)
