"""Names as people type them: whom or which team they mean."""
