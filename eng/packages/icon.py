#!/usr/bin/env python3
"""Draws icon.png, 128 by 128: a granary on posts, with a grain of wheat on its door. It needs Python alone: python3 eng/packages/icon.py"""

import os
import struct
import zlib

SIZE, SAMPLES = 128, 4
GROUND, ROOF, WALL, POST, GRAIN = (244, 236, 219), (122, 62, 36), (196, 142, 74), (92, 52, 32), (250, 222, 132)


def ellipse(x, y, middle, radii):
    return ((x - middle[0]) / radii[0]) ** 2 + ((y - middle[1]) / radii[1]) ** 2 <= 1


def rounded(x, y, corner=22):
    """Whether a point lies in the square with round corners that is the ground."""
    dx, dy = max(corner - x, x - (SIZE - corner), 0), max(corner - y, y - (SIZE - corner), 0)
    return dx * dx + dy * dy <= corner * corner


def colour(x, y):
    """The colour of a point; None is transparent."""
    if not rounded(x, y):
        return None
    if ellipse(x, y, (64, 74), (8, 14)) and abs(x - 64) > 0.9:
        return GRAIN
    if 22 <= y <= 50 and abs(x - 64) <= 10 + (y - 22) * 1.35:
        return ROOF
    if 50 < y <= 96 and abs(x - 64) <= 34 - (y - 50) * 0.09:
        return POST if int(y - 50) % 12 == 11 and not ellipse(x, y, (64, 74), (13, 19)) else WALL
    if 96 < y <= 112 and min(abs(x - 40), abs(x - 88)) <= 5:
        return POST
    if 96 < y <= 101 and min(abs(x - 40), abs(x - 88)) <= 11:
        return ROOF
    return GROUND


def pixel(column, row):
    """The mean of the samples within a pixel, with its opacity."""
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    seen = [c for c in (colour(column + dx, row + dy) for dx in steps for dy in steps) if c]
    if not seen:
        return bytes(4)
    return bytes([sum(c[i] for c in seen) // len(seen) for i in range(3)] + [255 * len(seen) // SAMPLES**2])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "icon.png"), "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n")
    file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)))
    file.write(chunk(b"IDAT", zlib.compress(rows, 9)))
    file.write(chunk(b"IEND", b""))
