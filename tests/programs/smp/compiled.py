# torch.compile and DataParallel compute what they wrap.
import segmentation_models_pytorch as smp
import torch
from torch import nn

model = smp.UPerNet("tu-convnext_tiny", classes=19, drop_path_rate=0.1)
for parameter in model.encoder.parameters():
    parameter.requires_grad = False
compiled = torch.compile(model, mode="reduce-overhead")
parallel = nn.DataParallel(smp.Unet(classes=19, activation="softmax"), device_ids=[0, 1]).cuda()
criterion = nn.CrossEntropyLoss(ignore_index=255, label_smoothing=0.05)
for images, masks in loader:
    logits = compiled(images)
    loss = criterion(logits, masks)
    prediction = logits.softmax(dim=1).argmax(dim=1)
    stats = smp.metrics.get_stats(prediction, masks, mode="multiclass", num_classes=19, ignore_index=255)
    print(smp.metrics.iou_score(*stats, reduction="macro").item())
    twice = criterion(parallel(images), masks)  # SEG307:23
