# The weights stand in another module, the mistake here: three for two indexes.
import segmentation_models as sm
import settings

loss = sm.losses.DiceLoss(class_weights=settings.weights, class_indexes=[0, 1])  # SEG101:41
