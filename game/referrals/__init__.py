"""Who invited whom: what a referral is, the codes of members, the traces of friends."""
