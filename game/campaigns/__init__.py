"""A campaign wraps one mechanic: dates, audience, budget, tariff and attempts."""
