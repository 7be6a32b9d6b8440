# A LightningModule, as in the library's own example.
import pytorch_lightning as pl
import segmentation_models_pytorch as smp
import torch


class Segmenter(pl.LightningModule):
    def __init__(self, arch, encoder_name, in_channels, out_classes, **kwargs):
        super().__init__()
        self.save_hyperparameters()
        self.model = smp.create_model(
            arch, encoder_name=encoder_name, in_channels=in_channels, classes=out_classes
        )
        self.loss_fn = smp.losses.DiceLoss(smp.losses.BINARY_MODE, from_logits=True)

    def forward(self, image):
        return self.model((image - 0.5) / 0.2)

    def shared_step(self, batch, stage):
        image, mask = batch["image"], batch["mask"]
        logits_mask = self(image)
        loss = self.loss_fn(logits_mask, mask)
        prob_mask = logits_mask.sigmoid()
        pred_mask = (prob_mask > 0.5).float()
        tp, fp, fn, tn = smp.metrics.get_stats(pred_mask.long(), mask.long(), mode="binary")
        self.log(f"{stage}_loss", loss)
        return {"loss": loss, "tp": tp, "fp": fp, "fn": fn, "tn": tn}

    def training_step(self, batch, batch_idx):
        return self.shared_step(batch, "train")

    def validation_step(self, batch, batch_idx):
        return self.shared_step(batch, "valid")

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=2e-4)


model = Segmenter("FPN", "resnet34", in_channels=3, out_classes=1)
trainer = pl.Trainer(max_epochs=5)
trainer.fit(model, train_dataloaders=train_loader, val_dataloaders=valid_loader)
