"""The till: where staff and partners move points by hand."""
