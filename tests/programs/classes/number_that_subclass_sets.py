# One channel is the base's default, the subclass has three.
import segmentation_models as sm


class Base:
    n = 1

    def build(self):
        model = sm.Unet("resnet34", classes=self.n, activation="sigmoid")
        model.compile("adam", sm.losses.cce_dice_loss)


class Multi(Base):
    n = 3


Multi().build()
