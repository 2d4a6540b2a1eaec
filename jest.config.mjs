// Tests run on the TypeScript sources as ES modules; swc only strips types and compiles decorators.
import { SWC_OPTIONS } from './tools/swc-options.mjs';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Each file starts services and databases of its own, on machines that may be busy with something else.
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules of finished files stay in memory: a worker that has grown is started anew before it runs out.
  workerIdleMemoryLimit: '1.5GB',
  transform: {
    '^.+\\.ts$': ['@swc/jest', SWC_OPTIONS],
  },
};
