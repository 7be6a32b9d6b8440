# No model is in sight: two weights fit neither three classes nor three and the background.
import segmentation_models as sm

CLASSES = ["a", "b", "c"]


def losses():
    return sm.losses.DiceLoss(class_weights=[1, 2]) + sm.losses.CategoricalFocalLoss()  # SEG103:45
