# The names number the weights, and 2 stands before 1.
import segmentation_models as sm

class_0_weight, class_1_weight, class_2_weight = count()
loss = sm.losses.JaccardLoss(class_weights=[class_0_weight, class_2_weight, class_1_weight])  # SEG203:44
