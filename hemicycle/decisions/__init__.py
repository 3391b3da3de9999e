"""What people decide about who is who: asked, noted in a file, brought into a store."""
