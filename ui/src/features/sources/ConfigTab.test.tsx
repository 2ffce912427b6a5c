import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EditorView } from '@uiw/react-codemirror';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const CONFIG = {
  resources: [
    { kind: 'repository', port: { entity: { mappings: { identifier: '.name', blueprint: '"repo"' } } } },
  ],
};

const source = {
  identifier: 'hub',
  title: 'Hub',
  integrationType: 'github',
  installationType: 'OnPrem',
  createdAt: '2026-11-20T10:00:00.000Z',
  config: CONFIG,
  resyncState: { status: 'completed' },
};

const show = (taken: unknown[] = []) => {
  const of = (path: string) => `*/v1/integration/hub${path}`;
  server.use(
    http.get('*/v1/bootstrap', () =>
      HttpResponse.json(session({ can: { 'read:integrations': true, 'update:integrations': true } })),
    ),
    http.get(of(''), () => HttpResponse.json({ ok: true, integration: source })),
    http.get(of('/held-deletions'), () => HttpResponse.json({ ok: true, held: [] })),
    http.get(of('/kinds'), () => HttpResponse.json({ ok: true, data: {} })),
    http.get(of('/syncsMetadata'), () => HttpResponse.json({ ok: true, count: 0, data: [] })),
    http.patch(of('/config'), async ({ request }) => {
      const { config } = (await request.json()) as { config: typeof CONFIG };
      taken.push(config);
      return HttpResponse.json({ ok: true, integration: { ...source, config } });
    }),
  );
  return renderAt('/builder/sources/integrations/hub?tab=mapping');
};

const editor = () => screen.findByRole('textbox', { name: 'Mapping' });
const words = async () => EditorView.findFromDOM(await editor())?.state.doc.toString();

async function write(text: string) {
  const view = EditorView.findFromDOM(await editor());
  act(() => view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }));
}

test('a mapping is read and written as YAML, and stored as what it says', async () => {
  const taken: unknown[] = [];
  const { container } = show(taken);
  expect(JSON.parse((await words()) ?? '')).toEqual(CONFIG);
  await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
  const written = await words();
  expect(written).toContain('identifier: .name');
  expect(await axeFaults(container)).toEqual([]);

  await write(written?.replace('.name', '.full_name') ?? '');
  await userEvent.click(screen.getByRole('button', { name: 'Save and sync' }));
  expect(await screen.findByText('Everything is saved')).toBeVisible();
  expect(JSON.stringify(taken)).toBe(JSON.stringify([CONFIG]).replace('.name', '.full_name'));
});

test('YAML that does not parse stays as it was typed, with the line, while another tab is looked at', async () => {
  show();
  await editor();
  await userEvent.click(screen.getByRole('radio', { name: 'YAML' }));
  await write('resources:\n  - kind: [a\n');
  expect(await screen.findByText(/This is not YAML yet. Line 2:/)).toBeVisible();
  expect(screen.getByRole('radio', { name: 'JSON' })).toBeDisabled();
  await userEvent.click(screen.getByRole('tab', { name: 'Syncs' }));
  await userEvent.click(screen.getByRole('tab', { name: 'Mapping' }));
  expect(await words()).toBe('resources:\n  - kind: [a\n');
  expect(screen.getByText(/This is not YAML yet. Line 2:/)).toBeVisible();

  await write('resources:\n  -\n');
  expect(await screen.findByText('This is no mapping: it needs a list of resources.')).toBeVisible();
  await write('resources:\n  - kind:\n    port:\n');
  expect(screen.queryByText(/This is no mapping/)).not.toBeInTheDocument();
  await write('kinds: []\n');
  expect(await screen.findByText('This is no mapping: it needs a list of resources.')).toBeVisible();
  await write('resources: []\n');
  await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
  expect(JSON.parse((await words()) ?? '')).toEqual({ resources: [] });
});
