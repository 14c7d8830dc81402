"""Pictures and sounds of a programme: what may be shown beside its questions."""
