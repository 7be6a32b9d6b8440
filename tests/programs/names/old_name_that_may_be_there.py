# Each of the names is looked up so that it may be missing.
import segmentation_models as sm

try:
    from segmentation_models.backbones import get_preprocessing
except ImportError:
    from segmentation_models import get_preprocessing

if hasattr(sm.metrics, "f_score"):
    score = sm.metrics.f_score
else:
    score = sm.metrics.f1_score
loss = getattr(sm.losses, "Diceloss", sm.losses.DiceLoss)()


def scores():
    try:
        return sm.metrics.jaccard_score
    except AttributeError:
        return sm.metrics.iou_score


preprocess = get_preprocessing("resnet34")
