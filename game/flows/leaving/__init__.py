"""A member takes along what is known of them, and leaves: what names them goes, the books stay."""
