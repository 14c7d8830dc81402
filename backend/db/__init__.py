"""The database: ours from the wheel or the operator's own, its connections and its migrations."""
