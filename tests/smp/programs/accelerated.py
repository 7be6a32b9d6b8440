"""Accelerate."""

import segmentation_models_pytorch as smp
import torch
from accelerate import Accelerator
from torch.utils.data import DataLoader, TensorDataset

accelerator = Accelerator(mixed_precision="fp16")
model = smp.Segformer("mit_b0", encoder_weights=None, classes=4)
loss_fn = smp.losses.TverskyLoss("multiclass", alpha=0.3, beta=0.7, ignore_index=255)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
loader = DataLoader(TensorDataset(torch.rand(8, 3, 64, 64), torch.randint(0, 4, (8, 64, 64))))
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
for images, masks in loader:
    optimizer.zero_grad()
    loss = loss_fn(model(images), masks)
    accelerator.backward(loss)
    optimizer.step()
accelerator.unwrap_model(model).save_pretrained("out")
