"""What displays on a wall show: playlists."""
