// After all tests: nothing stays behind of what global-setup.mjs started.
export default async function teardown() {
  await globalThis.stopTestServer();
}
