"""A loop, with a loss for class numbers."""

import segmentation_models_pytorch as smp
import torch
from torch.utils.data import DataLoader, TensorDataset

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
CLASSES = ["background", "car", "pedestrian"]
loader = DataLoader(TensorDataset(torch.rand(8, 3, 64, 64), torch.randint(0, 3, (8, 64, 64))), batch_size=4)

model = smp.Unet("resnet34", encoder_weights="imagenet", in_channels=3, classes=len(CLASSES)).to(DEVICE)
dice = smp.losses.DiceLoss(mode="multiclass", class_weights=[0.5, 1.0, 2.0])
cross_entropy = torch.nn.CrossEntropyLoss(weight=torch.tensor([0.5, 1.0, 2.0], device=DEVICE))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)

for epoch in range(10):
    model.train()
    total = 0.0
    for images, masks in loader:
        images, masks = images.to(DEVICE), masks.to(DEVICE)
        optimizer.zero_grad()
        out = model(images)
        loss = dice(out, masks) + 0.5 * cross_entropy(out, masks)
        loss.backward()
        optimizer.step()
        total += loss.item() * images.size(0)
    print(f"{epoch}: {total / len(loader):.4f}")

    tp: torch.Tensor | int = 0
    fp = fn = tn = 0
    for images, masks in loader:
        counts = smp.metrics.get_stats(model(images).argmax(dim=1), masks, mode="multiclass", num_classes=len(CLASSES))
        tp, fp, fn, tn = tp + counts[0], fp + counts[1], fn + counts[2], tn + counts[3]
    print(smp.metrics.iou_score(tp, fp, fn, tn, reduction="micro").item())

torch.save(model.state_dict(), "best.pt")
model.load_state_dict(torch.load("best.pt"))
