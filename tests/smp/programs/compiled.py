"""torch.compile, and an encoder that is frozen at first."""

import segmentation_models_pytorch as smp
import torch

model = smp.UPerNet("tu-convnext_tiny", encoder_weights=True, classes=19, drop_path_rate=0.1)
for parameter in model.encoder.parameters():
    parameter.requires_grad = False
compiled = torch.compile(model, mode="reduce-overhead")
criterion = torch.nn.CrossEntropyLoss(ignore_index=255, label_smoothing=0.05)
optimizer = torch.optim.AdamW(
    [
        {"params": model.decoder.parameters(), "lr": 1e-3},
        {"params": model.segmentation_head.parameters(), "lr": 1e-3},
    ]
)
for _ in range(3):
    images, masks = torch.rand(2, 3, 128, 128), torch.randint(0, 19, (2, 128, 128))
    logits = compiled(images)
    loss = criterion(logits, masks)
    loss.backward()
    optimizer.step()
    prediction = logits.softmax(dim=1).argmax(dim=1)
    stats = smp.metrics.get_stats(prediction, masks, mode="multiclass", num_classes=19, ignore_index=255)
    print(smp.metrics.iou_score(*stats, reduction="macro").item(), model.predict(images).shape)
