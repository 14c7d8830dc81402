"""Where files are put: a folder, or a store that speaks S3. Whole, or not at all."""
