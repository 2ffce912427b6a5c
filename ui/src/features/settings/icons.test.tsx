import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { iconNameOf } from '~/api/icons';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

const BRANDING = {
  name: 'Acme',
  eraseAt: null,
  accent: null,
  colors: { light: {}, dark: {} },
  logo: { light: null, dark: null },
  icons: 'v1',
};
const CRANE = { name: 'crane', type: 'image/svg+xml', version: 'a1' };
const drawing = new File(['<svg/>'], 'Our Crane.svg', { type: 'image/svg+xml' });

let right = true;
const sent: string[] = [];

beforeEach(() => {
  right = true;
  sent.length = 0;
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:organization': right } }))),
    http.get('*/v1/branding', () => HttpResponse.json({ ok: true, branding: BRANDING })),
    http.get('*/v1/branding/preview', () =>
      HttpResponse.json({ ok: true, accent: '#5b5bd6', colors: { light: {}, dark: {} } }),
    ),
    http.get('*/v1/icons', () => HttpResponse.json({ ok: true, icons: [CRANE] })),
    http.get('*/v1/organization/icons/crane/uses', () =>
      HttpResponse.json({
        ok: true,
        entities: 3,
        uses: [
          {
            kind: 'blueprint',
            identifier: 'quay',
            blueprint: 'quay',
            title: 'Quay',
            paths: ['/schema/properties/berth/icon'],
            inside: ['Berth'],
            via: [],
          },
        ],
      }),
    ),
    http.put('*/v1/organization/icons/:icon', ({ params }) => {
      sent.push(`PUT ${params.icon}`);
      return HttpResponse.json({ ok: true, branding: { ...BRANDING, icons: 'v2' } });
    }),
    http.delete('*/v1/organization/icons/:icon', ({ params }) => {
      sent.push(`DELETE ${params.icon}`);
      return HttpResponse.json({ ok: true, branding: { ...BRANDING, icons: '' } });
    }),
  );
});

const panel = async () =>
  within((await screen.findByRole('heading', { name: 'Icons' })).closest('section') as HTMLElement);

test.each([
  ['Our Crane (2).svg', 'our-crane-2'],
  ['Été.PNG', 'ete'],
  ['---.svg', 'icon'],
  [`${'a'.repeat(29)} b.svg`, 'a'.repeat(29)],
])('%s is the icon %s', (file, name) => expect(iconNameOf(file)).toBe(name));

test('a picture becomes an icon under the name of its file', async () => {
  const { container } = renderAt('/settings/branding');
  expect(await (await panel()).findByText('crane')).toBeVisible();
  const input = [...container.querySelectorAll<HTMLInputElement>('input[type=file]')].at(-1);
  await userEvent.upload(input as HTMLInputElement, drawing);
  await waitFor(() => expect(sent).toEqual(['PUT our-crane']));
  expect(await axeFaults(container)).toEqual([]);
});

test('what the server refuses of a picture is told below its button', async () => {
  server.use(http.put('*/v1/organization/icons/our-crane', () => refusal(422, 'invalid', 'is damaged')));
  const { container } = renderAt('/settings/branding');
  await (await panel()).findByText('crane');
  const input = [...container.querySelectorAll<HTMLInputElement>('input[type=file]')].at(-1);
  await userEvent.upload(input as HTMLInputElement, drawing);
  expect(await screen.findByRole('alert')).toHaveTextContent('is damaged');
});

test('before an icon goes, whatever names it is told', async () => {
  renderAt('/settings/branding');
  await userEvent.click(await screen.findByRole('button', { name: 'Remove crane' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(await dialog.findByText('Blueprint Quay (Berth)')).toBeVisible();
  expect(dialog.getByText('3 entities')).toBeVisible();
  await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(sent).toEqual(['DELETE crane']));
});

test('who may not change the organization sees its icons and changes none', async () => {
  right = false;
  renderAt('/settings/branding');
  const icons = await panel();
  expect(await icons.findByText('crane')).toBeVisible();
  expect(icons.queryByRole('button')).toBeNull();
});
