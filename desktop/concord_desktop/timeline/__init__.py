"""The painted day and week. `layout`, `lanes`, `labels`, `looks`, `packing`, `conflict_marks` and `week_layout` are pure: no Qt in them."""
