"""What members take along and anybody can check without us: badges as Open Badges 3.0, receipts of
draws. Signed files, each with a place in a list that tells whether it still holds."""
