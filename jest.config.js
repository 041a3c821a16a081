/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: {
    '^.+\\.(t|j)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transformIgnorePatterns: ['/node_modules/(?!jose/|@opentelemetry/(otlp-)?exporter-)'],
  testTimeout: 30000,
  // By default jest leaves one core alone: on two that is one worker, and nearly twice the time.
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
}
