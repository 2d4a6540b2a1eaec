// What came over the wire, for tests that look into bodies of many shapes.

// biome-ignore lint/suspicious/noExplicitAny: a shape for every body would test the shapes and not the service.
export type Json = any;
