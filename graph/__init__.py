"""The graph once it exists: stores, networks, and views of them."""
