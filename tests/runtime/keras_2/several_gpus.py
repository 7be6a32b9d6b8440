import os

os.environ["SM_FRAMEWORK"] = "tf.keras"
import numpy as np
import segmentation_models as sm
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import multi_gpu_model

model = sm.Unet("resnet34", classes=1, activation="sigmoid")
parallel = multi_gpu_model(model, gpus=2)
parallel.compile(Adam(lr=1e-4), loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])
parallel.fit(np.random.rand(4, 8, 8, 3), np.zeros((4, 8, 8, 1)), epochs=1)
