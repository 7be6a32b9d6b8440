# TrainEpoch of smp.utils: its losses take probabilities.
import segmentation_models_pytorch as smp
import segmentation_models_pytorch.utils
import torch

ACTIVATION = "sigmoid"
model = smp.FPN(encoder_name="se_resnext50_32x4d", classes=1, activation=ACTIVATION)
loss = smp.utils.losses.DiceLoss() + smp.utils.losses.JaccardLoss()
metrics = [smp.utils.metrics.IoU(threshold=0.5)]
optimizer = torch.optim.Adam([dict(params=model.parameters(), lr=0.0001)])
train_epoch = smp.utils.train.TrainEpoch(
    model, loss=loss, metrics=metrics, optimizer=optimizer, device="cuda", verbose=True
)
valid_epoch = smp.utils.train.ValidEpoch(model, loss=loss, metrics=metrics, device="cuda", verbose=True)
for i in range(40):
    train_logs = train_epoch.run(train_loader)
    valid_logs = valid_epoch.run(valid_loader)

raw = smp.FPN("resnet34", classes=1)
own = smp.utils.losses.DiceLoss(activation="sigmoid")
smp.utils.train.TrainEpoch(raw, loss=own, metrics=[], optimizer=optimizer)
smp.utils.train.TrainEpoch(raw, loss=loss, metrics=metrics, optimizer=optimizer)  # SEG306:28
smp.utils.train.TrainEpoch(raw, loss=own, metrics=[smp.utils.metrics.IoU()], optimizer=optimizer)  # SEG306:28
nested = smp.utils.losses.DiceLoss() + 0.5 * smp.utils.losses.JaccardLoss()  # SEG406:10
smp.utils.train.TrainEpoch(model, loss=nested, metrics=metrics, optimizer=optimizer)
smp.utils.train.TrainEpoch(model, loss=2 * smp.utils.losses.DiceLoss(), metrics=metrics, optimizer=optimizer)
with_logits = smp.losses.DiceLoss("binary")
with_logits.__name__ = "dice_loss"
smp.utils.train.ValidEpoch(model, loss=with_logits, metrics=metrics)  # SEG307:28
