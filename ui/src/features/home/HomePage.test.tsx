import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { run, session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';

test('home shows the catalogue with counts and the recent runs', async () => {
  server.use(http.get('*/v1/actions/runs', () => HttpResponse.json({ ok: true, runs: [run()] })));
  const { container } = renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Welcome, Ana' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Service 2 entities/ })).toBeInTheDocument();
  expect(await screen.findByText('Scaffold a service')).toBeInTheDocument();
  expect(await axeFaults(container)).toEqual([]);
});

test('an organization without blueprints is told how to begin', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ blueprints: [] }))));
  renderAt('/');
  expect(await screen.findByText('Your catalogue is empty')).toBeInTheDocument();
  expect(screen.getByText('Describe what you have')).toBeInTheDocument();
});

test('who is not signed in is asked once, sent to the sign-in page and back afterwards', async () => {
  let asked = 0;
  server.use(
    http.get('*/v1/bootstrap', () => {
      asked++;
      return refusal(401, 'unauthorized', 'Sign in first.');
    }),
  );
  const { router } = renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Sign in to acme' })).toBeInTheDocument();
  expect(router.state.location.search).toEqual({ next: '/' });
  expect(asked).toBe(1);
});

test('a session that ends in the middle of work leads to the sign-in page', async () => {
  server.use(
    http.get('*/v1/bootstrap', () => HttpResponse.json(session()), { once: true }),
    http.get('*/v1/bootstrap', () => refusal(401, 'unauthorized', 'Sign in first.')),
    http.get('*/v1/actions/runs', () => refusal(401, 'unauthorized', 'Sign in first.')),
  );
  renderAt('/');
  expect(await screen.findByRole('heading', { name: 'Sign in to acme' })).toBeInTheDocument();
});
