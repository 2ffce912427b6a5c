import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

// The headless shell is Chromium without the windows it would draw for nobody: a quarter less work.
const candidates = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];

export default defineConfig({
  testDir: 'e2e/stories',
  // Stories that share a file share what they made; files have organizations, and ports, of their own.
  workers: 2,
  // A second try tells a slow machine from a fault; the report names each story that needed it.
  retries: 1,
  reporter: 'list',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: process.env.ROADSTEAD_URL ?? 'http://localhost:8080',
    viewport: { width: 1440, height: 900 },
    // Recording every step costs an eighth of all work; what failed is recorded when it is tried again.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: candidates.find((file) => file && existsSync(file)),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
