"""What people found when they held claims against their sentences."""
