# Logits into losses of logits, in a loop within a function.
import segmentation_models_pytorch as smp
import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train_one_epoch(model, loader, criterion, dice, optimizer):
    model.train()
    for images, masks in loader:
        images, masks = images.to(device), masks.to(device).float()
        optimizer.zero_grad()
        logits = model(images)
        loss = 0.5 * criterion(logits, masks) + 0.5 * dice(logits, masks)
        loss.backward()
        optimizer.step()


model = smp.Unet("resnet34", encoder_weights="imagenet", in_channels=3, classes=1).to(device)
criterion = torch.nn.BCEWithLogitsLoss()
dice = smp.losses.DiceLoss(smp.losses.BINARY_MODE)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
for epoch in range(10):
    train_one_epoch(model, DataLoader(train_set), criterion, dice, optimizer)
    torch.save(model.state_dict(), "last.pt")
