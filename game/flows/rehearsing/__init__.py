"""A draft is played before anybody else can: nothing is kept, and nothing is paid."""
