# The property gives what was set below it: three channels, one weight.
import segmentation_models as sm


class T:
    @property
    def n(self):
        return self._n

    @n.setter
    def n(self, v):
        self._n = v


x = T()
x._n = 3
model = sm.Unet("resnet34", classes=x.n, activation="softmax")
model.compile("adam", sm.losses.DiceLoss(class_weights=[1]))  # SEG102:56
