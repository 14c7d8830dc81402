"""What a second person approves is carried out: the very thing that was asked, once."""
