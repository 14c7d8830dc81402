"""By which channel people come to a campaign, and what becomes of them there."""
