"""Everything that writes: the store, its migrations, intake, publishing, the demonstration province."""
