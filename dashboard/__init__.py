"""Words, ink, files: from tidy frames to what people see. Pure, except dashboard.ui."""
