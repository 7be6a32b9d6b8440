"""`smp.utils`, as in the older examples."""

import segmentation_models_pytorch as smp
import torch
from segmentation_models_pytorch import utils
from torch.utils.data import DataLoader, TensorDataset

ENCODER = "se_resnext50_32x4d"
ENCODER_WEIGHTS = "imagenet"
CLASSES = ["car"]
ACTIVATION = "sigmoid"  # could be None for logits or 'softmax2d' for multiclass segmentation
DEVICE = "cuda"

model = smp.FPN(encoder_name=ENCODER, encoder_weights=ENCODER_WEIGHTS, classes=len(CLASSES), activation=ACTIVATION)
preprocessing_fn = smp.encoders.get_preprocessing_fn(ENCODER, ENCODER_WEIGHTS)
loader = DataLoader(TensorDataset(torch.rand(8, 3, 64, 64), torch.rand(8, 1, 64, 64).round()), batch_size=8)

loss = utils.losses.DiceLoss() + utils.losses.BCELoss()
metrics = [utils.metrics.IoU(threshold=0.5), utils.metrics.Accuracy()]
optimizer = torch.optim.Adam([{"params": model.parameters(), "lr": 0.0001}])
train_epoch = utils.train.TrainEpoch(
    model, loss=loss, metrics=metrics, optimizer=optimizer, device=DEVICE, verbose=True
)
valid_epoch = utils.train.ValidEpoch(model, loss=loss, metrics=metrics, device=DEVICE, verbose=True)

max_score = 0
for i in range(0, 40):
    train_logs = train_epoch.run(loader)
    valid_logs = valid_epoch.run(loader)
    if max_score < valid_logs[valid_epoch.metrics[0].__name__]:
        max_score = valid_logs[valid_epoch.metrics[0].__name__]
        torch.save(model, "./best_model.pth")
    if i == 25:
        optimizer.param_groups[0]["lr"] = 1e-5
