"""From files to documents in a store: found, opened, remembered, reported."""
