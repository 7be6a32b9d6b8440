"""Stands in for scikit-image, which efficientnet imports and segmentation_models does not use."""
