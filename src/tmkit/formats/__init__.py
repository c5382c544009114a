"""Files in and out: documents, bilingual files, termbases; one format one module."""
