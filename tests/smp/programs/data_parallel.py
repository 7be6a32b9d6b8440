"""DataParallel and DistributedDataParallel, with a wrapper that computes the loss in `forward`."""

import os

import segmentation_models_pytorch as smp
import torch
import torch.distributed as dist
from segmentation_models_pytorch.losses import DiceLoss
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

MODE = smp.losses.constants.BINARY_MODE


class SegmentationModel(nn.Module):
    def __init__(self, encoder: str = "timm-efficientnet-b0", weights: str = "imagenet") -> None:
        super().__init__()
        self.arc = smp.Unet(encoder_name=encoder, encoder_weights=weights, in_channels=3, classes=1, activation=None)

    def forward(self, images: Tensor, masks: Tensor | None = None) -> Tensor | tuple[Tensor, Tensor]:
        logits: Tensor = self.arc(images)
        if masks is not None:
            loss1 = DiceLoss(mode=MODE)(logits, masks)
            loss2 = nn.BCEWithLogitsLoss()(logits, masks)
            return logits, loss1 + loss2
        return logits


rank = int(os.environ.get("LOCAL_RANK", "0"))
model = SegmentationModel()
if dist.is_available() and "RANK" in os.environ:
    dist.init_process_group("nccl")
    parallel: nn.Module = DistributedDataParallel(model.to(rank), device_ids=[rank])
else:
    parallel = nn.DataParallel(model)
optimizer = torch.optim.Adam(parallel.parameters(), lr=0.003)
for _ in range(2):
    images, masks = torch.rand(2, 3, 64, 64), torch.rand(2, 1, 64, 64).round()
    logits, loss = parallel(images, masks)
    loss = loss.mean()
    loss.backward()
    optimizer.step()
