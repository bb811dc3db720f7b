"""The TypeScript target: types of what goes over the wire, and on request Zod schemas of them."""
