"""Web pages: the article or letter, without what is hidden or around it."""
