import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, test } from 'vitest';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { adjusted, isColor } from './branding';

const NOTHING = {
  name: 'Acme',
  eraseAt: null,
  accent: null,
  colors: { light: {}, dark: {} },
  logo: { light: null, dark: null },
  icons: '',
};
const colorsOf = (color: string) => ({
  light: { '--mantine-color-iris-6': color },
  dark: { '--mantine-color-iris-6': color },
});

beforeEach(() => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: { 'update:organization': true } }))),
    http.get('*/v1/branding', () => HttpResponse.json({ ok: true, branding: NOTHING })),
    http.get('*/v1/branding/preview', () =>
      HttpResponse.json({ ok: true, accent: '#ffdd00', colors: colorsOf('#8a7700') }),
    ),
  );
});

test('what is a colour', () => {
  expect(['#0b6e4f', '#FFDD00', '#fff', 'red', '#0b6e4f;'].map(isColor)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('a colour that stays as it is needs no word', () => {
  expect(adjusted('#0B6E4F', colorsOf('#0b6e4f'))).toEqual([]);
});

test('an accent is previewed, told of where it is changed, and saved', async () => {
  const sent: unknown[] = [];
  server.use(
    http.patch('*/v1/organization/branding', async ({ request }) => {
      sent.push(await request.json());
      const branding = { ...NOTHING, accent: '#ffdd00', colors: colorsOf('#8a7700') };
      return HttpResponse.json({ ok: true, branding });
    }),
  );
  const { container } = renderAt('/settings/branding');
  const field = await screen.findByLabelText('Colour');
  await userEvent.clear(field);
  await userEvent.type(field, '#ffdd0');
  expect(screen.getByText(/Six hexadecimal digits/)).toBeVisible();
  await userEvent.type(field, '0');
  expect(await screen.findByText(/In the light scheme it becomes #8a7700/)).toBeVisible();
  expect(await axeFaults(container)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Save colour' }));
  await waitFor(() => expect(sent).toEqual([{ accent: '#ffdd00' }]));
  expect(await screen.findByText('Saved.')).toBeVisible();
});

test('a picture that the server refuses is told of beside its place', async () => {
  server.use(
    http.put('*/v1/organization/logo/dark', () => refusal(422, 'invalid', 'is SVG, which can carry scripts')),
  );
  const { container } = renderAt('/settings/branding');
  await screen.findByRole('button', { name: 'Choose a picture for the dark scheme' });
  const [, input] = [...container.querySelectorAll<HTMLInputElement>('input[type=file]')];
  await userEvent.upload(input as HTMLInputElement, new File(['<svg/>'], 'a.png', { type: 'image/png' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('can carry scripts');
});
