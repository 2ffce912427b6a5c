import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { axeFaults, renderPart } from '~/testing/render';
import Markdown from './Markdown';

vi.mock('../diagram/draw', () => ({
  drawDiagram: async ({ source }: { source: string }) => {
    if (source.includes('broken')) throw new Error('Parse error on line 2');
    return `data:image/svg+xml,${source.length}`;
  },
}));

const HOSTILE = `# Hello <script>steal()</script>

[a](javascript:steal()) [b](data:text/html,x) <img src=x onerror=steal()> <iframe src="//evil.test"></iframe>

![c](javascript:steal()) [d](//evil.test/x) [e](%) [f](#%)
`;

test('hostile text shows as text', async () => {
  const { container } = renderPart(<Markdown text={HOSTILE} onAnchor={() => undefined} />);
  expect(await screen.findByRole('heading', { name: /Hello/ })).toBeInTheDocument();
  expect(container.querySelector('script, iframe, [onerror]')).toBeNull();
  expect(container.innerHTML).not.toMatch(/(href|src)="(javascript|data|\/\/)/);
});

test('headings have names of their own and links within lead to them', async () => {
  const onAnchor = vi.fn();
  renderPart(<Markdown text={'# Set up\n\n## Run\n\n## Run\n\n[go](#set-up)'} onAnchor={onAnchor} />);
  const names = (await screen.findAllByRole('heading')).map(({ id }) => id);
  expect(names).toEqual(['set-up', 'run', 'run-1']);
  screen.getByRole('link', { name: 'go' }).click();
  expect(onAnchor).toHaveBeenCalledWith('set-up');
});

test('a diagram is a picture, and one that is none tells why beside its source', async () => {
  const text = '```mermaid\nflowchart LR\n a-->b\n```\n\n```mermaid\nbroken\n```';
  const { container } = renderPart(<Markdown text={text} />);
  const picture = await screen.findByRole('img', { name: /flowchart/ });
  expect(picture).toHaveAttribute('src', expect.stringMatching(/^data:image\/svg\+xml/));
  expect(await screen.findByRole('alert')).toHaveTextContent('Parse error on line 2');
  expect(screen.getByText('broken')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('code has its colours, tasks their boxes', async () => {
  const { container } = renderPart(<Markdown text={'```json\n{"a": 1}\n```\n\n- [x] done\n- [ ] open'} />);
  expect(await screen.findByText('"a"')).toHaveClass('hljs-attr');
  expect(screen.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).checked)).toEqual([
    true,
    false,
  ]);
  expect(screen.getByRole('checkbox', { name: 'Done' })).toBeChecked();
  expect(await axeFaults(container)).toEqual([]);
});
