# Accelerate gives model, optimizer and loader back in their order.
import segmentation_models_pytorch as smp
import torch
from accelerate import Accelerator

accelerator = Accelerator(mixed_precision="fp16")
model = smp.Segformer("mit_b0", classes=4)
probabilistic = smp.Segformer("mit_b0", classes=4, activation="softmax2d")
loss_fn = smp.losses.TverskyLoss("multiclass", alpha=0.3, beta=0.7, ignore_index=255)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
probabilistic = accelerator.prepare(probabilistic)
for images, masks in loader:
    loss = loss_fn(model(images), masks)
    other = loss_fn(probabilistic(images), masks)  # SEG307:21
    accelerator.backward(loss + other)
accelerator.unwrap_model(model).save_pretrained("out")
