"""What each kind of screen shows, a module a page: from the panels of the page to a body and what is said to it."""
