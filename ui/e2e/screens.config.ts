import { defineConfig } from '@playwright/test';
import stories from '../playwright.config';

/** Takes the pictures in docs/screens, of a portal that runs with its demo: `npm run screens`. */
export default defineConfig({ ...stories, testDir: 'screens', retries: 0, timeout: 600_000 });
