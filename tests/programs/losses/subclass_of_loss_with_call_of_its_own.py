# The subclass computes something else: how many weights that needs is its matter.
import segmentation_models as sm


class Weighted(sm.losses.DiceLoss):
    def __call__(self, gt, pr):
        return super().__call__(gt[..., :2], pr[..., :2])


model = sm.Unet("resnet34", classes=3, activation="softmax")
model.compile("adam", Weighted(class_weights=[1, 2]))
