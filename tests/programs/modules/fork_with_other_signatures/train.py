# Its losses take other arguments: it is no copy of the library, but a package of its own.
import models.segmentation_models_qubvel as sm

loss = sm.losses.DiceLoss(class_weights=[1, 2, 3], class_indexes=[0, 1])
