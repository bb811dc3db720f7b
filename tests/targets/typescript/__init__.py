"""What is made for TypeScript, and what its own tools say of it."""
