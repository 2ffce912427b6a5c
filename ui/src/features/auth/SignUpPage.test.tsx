// @vitest-environment jsdom
// @vitest-environment-options { "url": "http://localhost:8080/" }
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

async function fillIn() {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Organization name'), 'Lighthouse Logistics');
  await user.type(screen.getByLabelText('Your name'), 'Ana Ruiz');
  await user.type(screen.getByLabelText('E-mail'), 'ana@lighthouse.test');
  await user.type(screen.getByLabelText('Password'), 'correct horse battery');
  return user;
}

test('an empty sign-up names every fault beside its field', async () => {
  const { container } = renderAt('/signup');
  await userEvent.click(await screen.findByRole('button', { name: 'Create organization' }));
  expect(screen.getByLabelText('Organization name')).toHaveAccessibleDescription(/Name your organization/);
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/at least 12/);
  expect(screen.getAllByText(/^(Name your|Use|Tell|This does)/)).toHaveLength(5);
  expect(await axeFaults(container)).toEqual([]);
});

test('the address follows the name until it is touched', async () => {
  renderAt('/signup');
  const user = await fillIn();
  const address = screen.getByLabelText('Address');
  expect(address).toHaveValue('lighthouse-logistics');
  expect(screen.getByText('http://lighthouse-logistics.localhost:8080')).toBeInTheDocument();
  await user.clear(address);
  await user.type(address, 'lighthouse');
  await user.type(screen.getByLabelText('Organization name'), ' Ltd');
  expect(address).toHaveValue('lighthouse');
});

test('faults of the server land beside their fields', async () => {
  const errors = [
    { path: '/organization/slug', message: 'This address is reserved.' },
    { path: '/user/password', message: 'This password is too common.' },
  ];
  server.use(http.post('*/v1/signup', () => refusal(422, 'invalid_request', 'no', { errors })));
  renderAt('/signup');
  const user = await fillIn();
  await user.click(screen.getByRole('button', { name: 'Create organization' }));
  expect(await screen.findByText('This address is reserved.')).toBeInTheDocument();
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('This password is too common.');
});

test('a taken address is said beside the address', async () => {
  server.use(http.post('*/v1/signup', () => refusal(409, 'identifier_taken', 'is taken')));
  renderAt('/signup');
  const user = await fillIn();
  await user.click(screen.getByRole('button', { name: 'Create organization' }));
  expect(await screen.findByText('This address is taken. Choose another.')).toBeInTheDocument();
});

test('organizations are found by e-mail address', async () => {
  const organizations = [{ name: 'Acme', slug: 'acme', url: 'http://acme.localhost:8080' }];
  server.use(http.post('*/v1/auth/organizations', () => HttpResponse.json({ ok: true, organizations })));
  renderAt('/organizations');
  await userEvent.type(await screen.findByLabelText('E-mail'), 'ana@acme.test');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('link', { name: 'Acme' })).toHaveAttribute(
    'href',
    'http://acme.localhost:8080/login',
  );
});
