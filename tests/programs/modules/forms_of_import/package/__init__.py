from .settings import N as again
