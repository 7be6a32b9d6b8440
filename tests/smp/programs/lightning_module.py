"""The library's own example: a LightningModule with create_model, statistics and a scheduler."""

from typing import Any

import lightning.pytorch as pl
import segmentation_models_pytorch as smp
import torch
from torch import Tensor
from torch.optim import lr_scheduler

T_MAX = 500


class PetModel(pl.LightningModule):
    def __init__(self, arch: str, encoder_name: str, in_channels: int, out_classes: int, **kwargs: Any) -> None:
        super().__init__()
        self.model = smp.create_model(
            arch, encoder_name=encoder_name, in_channels=in_channels, classes=out_classes, **kwargs
        )
        params = smp.encoders.get_preprocessing_params(encoder_name)
        self.register_buffer("std", torch.tensor(params["std"]).view(1, 3, 1, 1))
        self.register_buffer("mean", torch.tensor(params["mean"]).view(1, 3, 1, 1))
        self.loss_fn = smp.losses.DiceLoss(smp.losses.BINARY_MODE, from_logits=True)
        self.training_step_outputs: list[dict[str, Tensor]] = []

    def forward(self, image: Tensor) -> Tensor:
        image = (image - self.mean) / self.std
        mask: Tensor = self.model(image)
        return mask

    def shared_step(self, batch: dict[str, Tensor], stage: str) -> dict[str, Tensor]:
        image = batch["image"]
        assert image.ndim == 4
        mask = batch["mask"]
        logits_mask = self(image)
        loss = self.loss_fn(logits_mask, mask)
        pred_mask = (logits_mask.sigmoid() > 0.5).float()
        tp, fp, fn, tn = smp.metrics.get_stats(pred_mask.long(), mask.long(), mode="binary")
        return {"loss": loss, "tp": tp, "fp": fp, "fn": fn, "tn": tn}

    def shared_epoch_end(self, outputs: list[dict[str, Tensor]], stage: str) -> None:
        tp, fp, fn, tn = (torch.cat([x[name] for x in outputs]) for name in ("tp", "fp", "fn", "tn"))
        per_image_iou = smp.metrics.iou_score(tp, fp, fn, tn, reduction="micro-imagewise")
        dataset_iou = smp.metrics.iou_score(tp, fp, fn, tn, reduction="micro")
        self.log_dict({f"{stage}_per_image_iou": per_image_iou, f"{stage}_iou": dataset_iou}, prog_bar=True)

    def training_step(self, batch: dict[str, Tensor], batch_idx: int) -> dict[str, Tensor]:
        info = self.shared_step(batch, "train")
        self.training_step_outputs.append(info)
        return info

    def on_train_epoch_end(self) -> None:
        self.shared_epoch_end(self.training_step_outputs, "train")
        self.training_step_outputs.clear()

    def configure_optimizers(self) -> Any:
        optimizer = torch.optim.Adam(self.parameters(), lr=2e-4)
        scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_max=T_MAX, eta_min=1e-5)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "interval": "step", "frequency": 1}}


model = PetModel("FPN", "resnet34", in_channels=3, out_classes=1)
trainer = pl.Trainer(max_epochs=5, log_every_n_steps=1)
trainer.fit(model)
