from enum import Enum


class Level(str, Enum):
    LOW = "low"
    HIGH = "high"
    TOP = "top"
