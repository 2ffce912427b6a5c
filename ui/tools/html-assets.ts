/** Puts the colour-scheme script and the font preload into index.html as hashed files, so that no script is inline. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const SCHEME = 'src/theme/scheme.js';
const FONT = /inter-latin-wght-normal.*\.woff2$/;

const script = (src: string): HtmlTagDescriptor => ({
  tag: 'script',
  attrs: { src },
  injectTo: 'head-prepend',
});

const fontPreload = (href: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href },
  injectTo: 'head',
});

export function htmlAssets(): Plugin {
  const source = readFileSync(SCHEME, 'utf8');
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8);
  const schemeFile = `assets/scheme-${hash}.js`;
  return {
    name: 'roadstead:html-assets',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: schemeFile, source });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, path }) {
        if (!path.endsWith('/index.html')) return [];
        if (!bundle) return [script(`/${SCHEME}`)];
        const font = Object.keys(bundle).find((file) => FONT.test(file));
        return [script(`/${schemeFile}`), ...(font ? [fontPreload(`/${font}`)] : [])];
      },
    },
  };
}
