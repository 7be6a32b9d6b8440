# Places count characters of the line, whatever stands before.
import segmentation_models as sm; weights = [1, 2, 3]
indexes = [0, 1]; loss = sm.losses.DiceLoss(class_weights=weights, class_indexes=indexes); print(loss)  # SEG101:59
