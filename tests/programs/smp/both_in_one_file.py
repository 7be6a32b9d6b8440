# Both libraries in one file: each loss, model and activation is judged by its own.
import keras
import numpy as np
import segmentation_models as sm
import segmentation_models_pytorch as smp
import torch
from segmentation_models.losses import DiceLoss
from segmentation_models_pytorch.losses import DiceLoss as TorchDiceLoss

WEIGHTS = [0.5, 1.5]
keras_model = sm.Unet("resnet34", classes=3, activation="softmax")
keras_model.compile("adam", DiceLoss(class_weights=np.array(WEIGHTS)))  # SEG102:52
keras_model.compile("adam", DiceLoss(class_weights=np.ones(3)) + sm.losses.CategoricalFocalLoss())
keras_model.compile("adam", keras.losses.CategoricalCrossentropy())
torch_model = smp.Unet("resnet34", classes=3, activation="softmax")
loss = TorchDiceLoss("multiclass", class_weights=WEIGHTS, from_logits=False)(torch_model(x), y)  # SEG102:50
loss = TorchDiceLoss("multiclass", class_weights=np.ones(3))(torch_model(x), y)  # SEG307:62
loss = torch.nn.CrossEntropyLoss()(torch_model(x), y)  # SEG307:36
total = TorchDiceLoss("multiclass") + torch.nn.CrossEntropyLoss()  # SEG406:9
metric = sm.metrics.IOUScore(class_weights=[0.2, 0.3, 0.5])  # SEG403:44
score = smp.metrics.iou_score(tp, fp, fn, tn, reduction="weighted", class_weights=[0.2, 0.3, 0.5])
model = sm.UnetPlusPlus("resnet34")  # SEG411:9
model = smp.UnetPlusPlus("resnet34")
