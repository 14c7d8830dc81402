"""Sites: where a brand's counters stand."""
