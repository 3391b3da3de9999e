"""What a store must change to hold documents, registers and decisions, and all that follows."""
