"""Rewards as designs, their stock and codes, and vouchers: what members may have, and have."""
