# The framework fills the class attribute before anything uses it.
import framework
import segmentation_models as sm


class Task(framework.Task):
    CLASSES = []

    def loss(self):
        return sm.losses.DiceLoss(class_weights=[1.0, 0.5])
