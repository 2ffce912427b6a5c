import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { htmlAssets } from './tools/html-assets.ts';

const backend = process.env.ROADSTEAD_BACKEND ?? 'http://localhost:8080';

// changeOrigin stays off: the tenant is told by the Host header.
const toBackend = { target: backend, changeOrigin: false };

export default defineConfig({
  plugins: [react(), htmlAssets()],
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'src') } },
  server: {
    host: 'localhost',
    strictPort: true,
    allowedHosts: ['.localhost'],
    proxy: { '/v1': toBackend, '/_allauth': toBackend },
  },
  preview: { allowedHosts: ['.localhost'] },
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Diagrams are drawn on a page of their own, under a policy of its own.
      input: ['index.html', 'diagrams.html'],
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 40 },
            {
              name: 'data',
              test: /node_modules[\\/]@tanstack[\\/](router-core|react-router|history|query-core|react-query|store|react-store)[\\/]/,
              priority: 30,
            },
            { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/, priority: 20, minShareCount: 2 },
            // What floats comes right after the shell, with its menus.
            {
              name: 'floating',
              test: /node_modules[\\/](@floating-ui|@mantine[\\/]core[\\/]esm[\\/](components[\\/](FocusTrap|Menu|Overlay|Popover|Portal|ScrollArea|Tooltip)|utils[\\/]Floating))[\\/]/,
              priority: 16,
              includeDependenciesRecursively: false,
            },
            // Controls that only forms and filters need stay out of the first load.
            {
              name: 'controls',
              test: /node_modules[\\/](@mantine[\\/]core[\\/]esm[\\/](?:components|utils)[\\/](?!.*(Check|Radio)Icon\.)(Autocomplete|Checkbox|Combobox|Drawer|FloatingIndicator|InlineInput|Modal|ModalBase|MultiSelect|NumberInput|PasswordInput|Pill|PillsInput|Radio|SegmentedControl|Select|Switch|TagsInput|Textarea)[\\/]|react-textarea-autosize|react-number-format|react-remove-scroll)/,
              priority: 15,
              includeDependenciesRecursively: false,
            },
            // What every part of Mantine is made of: otherwise a page's chunk becomes the home of a helper of all.
            {
              name: 'base',
              test: /node_modules[\\/]@mantine[\\/](core[\\/]esm[\\/](core|utils)|hooks)[\\/]/,
              priority: 12,
              minShareCount: 2,
            },
            {
              name: 'kit',
              test: /node_modules[\\/](@mantine[\\/](core|hooks)|@floating-ui|react-remove-scroll|clsx)[\\/]/,
              priority: 10,
              minShareCount: 3,
            },
          ],
        },
      },
    },
  },
});
