# The library has DiceLoss and jaccard_loss; accuracy is Keras's.
import segmentation_models as sm
from segmentation_models.losses import jacard_loss  # SEG411:40

loss = sm.losses.Diceloss() + jacard_loss  # SEG411:8
metrics = [sm.metrics.accuracy, sm.metrics.iou_score]  # SEG411:12
