"""What a new programme begins with: enough to be played, and to be made one's own."""
