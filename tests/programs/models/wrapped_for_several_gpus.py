# multi_gpu_model and set_regularization give a model with the same output.
import segmentation_models as sm
from keras.utils import multi_gpu_model
from segmentation_models.utils import set_regularization

model = sm.Unet("resnet34", classes=3, activation="softmax")
parallel = multi_gpu_model(model, gpus=2)
parallel.compile("adam", sm.losses.DiceLoss(class_weights=[1, 2]))  # SEG102
regularized = set_regularization(model, kernel_regularizer=None)
regularized.compile("adam", sm.losses.JaccardLoss(class_weights=[1, 2]))  # SEG102
