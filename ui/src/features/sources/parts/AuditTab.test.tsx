import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { AUDIT_PAGE } from '~/api/audit';
import type { Audit } from '~/api/contract';
import { audit, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { server } from '~/testing/server';

const AT = '2026-11-20T10:00:00.000Z';
const integration = {
  identifier: 'files',
  title: 'Files',
  createdAt: AT,
  config: null,
  pull: {},
  resyncState: {},
};
const trigger = { by: { userId: 'integration:files' }, origin: 'API', at: AT };

/** `answer` says what the log has for what was asked; returned is all that was asked. */
function show(answer: (query: URLSearchParams) => Audit[] | number): string[] {
  const asked: string[] = [];
  const of = (path: string) => `*/v1/integration/files${path}`;
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'read:integrations': true } }))),
    http.get(of(''), () => HttpResponse.json({ ok: true, integration })),
    http.get(of('/syncsMetadata'), () => HttpResponse.json({ ok: true, count: 0, data: [] })),
    http.get(of('/held-deletions'), () => HttpResponse.json({ ok: true, held: [] })),
    http.get('*/v1/audit-log', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query.toString());
      const found = answer(query);
      return typeof found === 'number'
        ? HttpResponse.json({ ok: false, error: 'forbidden', message: 'no' }, { status: found })
        : HttpResponse.json({ ok: true, audits: found });
    }),
  );
  renderAt('/builder/sources/integrations/files?tab=changes');
  return asked;
}

test('what a source has changed leads to each entity, under its own title', async () => {
  const asked = show(() => [audit({ trigger })]);
  const link = await screen.findByRole('link', { name: 'orders' });
  expect(link).toHaveAttribute('href', '/entity/service/orders');
  expect(within(link.closest('li') as HTMLElement).getByText('Files')).toBeVisible();
  expect(asked[0]).toBe('InstallationId=files&resources=entity&limit=50');
  expect(await axeFaults(document.body)).toEqual([]);
});

test('it is narrowed by what was done, and says when nothing fits', async () => {
  const asked = show((query) => (query.has('action') ? [] : [audit({ trigger })]));
  await userEvent.click(await screen.findByRole('combobox', { name: 'What was done' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Deleted' }));
  expect(await screen.findByText('Nothing fits')).toBeVisible();
  expect(asked.at(-1)).toContain('action=DELETE');
});

test('many changes of one moment are read page by page', async () => {
  const page = Array.from({ length: AUDIT_PAGE }, (_, n) =>
    audit({ identifier: `event_${n}`, trigger, context: { entity: `e${n}`, blueprint: 'service' } }),
  );
  const asked = show((query) => (query.has('before_event') ? [audit({ trigger })] : page));
  await userEvent.click(await screen.findByRole('button', { name: 'Show older' }));
  expect(await screen.findByRole('link', { name: 'orders' })).toBeVisible();
  expect(asked.at(-1)).toContain(`before_event=event_${AUDIT_PAGE - 1}`);
});

test('whoever may not read the log is told whom to ask', async () => {
  show(() => 403);
  expect(await screen.findByText(/for administrators/)).toBeVisible();
});
