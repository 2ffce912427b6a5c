import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'src') } },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://acme.localhost:8080/' } },
    globals: true,
    css: false,
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    testTimeout: 120_000,
    // A second try tells a slow machine from a fault; the report names each test that needed it.
    retry: 1,
    maxWorkers: 2,
    // Each file has modules of its own; a library of hundreds of small ones is loaded as one.
    deps: {
      optimizer: {
        client: {
          enabled: true,
          include: ['@mantine/core', '@mantine/hooks', '@mantine/notifications', '@mantine/spotlight'],
        },
      },
    },
  },
});
