"""Automatic mixed precision, gradient clipping, and a criterion of several parts in a dict."""

import segmentation_models_pytorch as smp
import torch
from torch import Tensor, nn

device = torch.device("cuda")
model = smp.UnetPlusPlus(
    encoder_name="timm-efficientnet-b3",
    encoder_weights="noisy-student",
    decoder_attention_type="scse",
    in_channels=4,
    classes=5,
    activation=None,
)
model.to(device)
parts: dict[str, nn.Module] = {
    "tversky": smp.losses.TverskyLoss(mode="multilabel", log_loss=False),
    "bce": smp.losses.SoftBCEWithLogitsLoss(smooth_factor=0.05, pos_weight=torch.full((5, 1, 1), 3.0, device=device)),
    "lovasz": smp.losses.LovaszLoss(mode="multilabel", per_image=False),
}


def criterion(y_pred: Tensor, y_true: Tensor) -> Tensor:
    total = torch.zeros((), device=y_pred.device)
    for part in parts.values():
        total = total + part(y_pred, y_true)
    return total / len(parts)


optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
scaler = torch.amp.GradScaler("cuda")
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-3, total_steps=100)
for _ in range(100):
    images, masks = torch.rand(4, 4, 64, 64, device=device), torch.rand(4, 5, 64, 64, device=device).round()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = criterion(model(images), masks)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(optimizer)
    scaler.update()
    optimizer.zero_grad()
    scheduler.step()
