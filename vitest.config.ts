import { defineConfig } from 'vitest/config'

const slow = ['tests/journeys/**/*.test.ts', 'tests/start.test.ts']

/** `facts` need no build: run one with `npx vitest run path`. `journeys` start the built server, and a browser. */
export default defineConfig({
  test: {
    // Two cores are what a small machine has; PostgreSQL needs some of them.
    maxWorkers: 2,
    css: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'facts',
          include: ['{src,tests,bench,bin}/**/*.test.{ts,tsx}'],
          exclude: slow,
          globalSetup: ['tests/support/compile-messages.ts', 'tests/support/start-postgres.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: slow,
          globalSetup: ['tests/support/compile-messages.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
