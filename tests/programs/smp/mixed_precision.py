# Automatic mixed precision with a scaler.
import segmentation_models_pytorch as smp
import torch
import torch.nn.functional as F
from torch.cuda.amp import GradScaler, autocast

model = smp.DeepLabV3Plus("resnet50", classes=21).cuda()
scaler = GradScaler()
for step, (images, masks) in enumerate(tqdm(loader)):
    with autocast(enabled=True):
        outputs = model(images.cuda(non_blocking=True))
        outputs = F.interpolate(outputs, size=masks.shape[-2:], mode="bilinear", align_corners=False)
        loss = F.cross_entropy(outputs, masks.cuda().long(), ignore_index=255)
        wrong = F.cross_entropy(torch.softmax(outputs, dim=1), masks)  # SEG307:33
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    scaler.update()
