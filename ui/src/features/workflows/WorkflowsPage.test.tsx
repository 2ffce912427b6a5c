import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import type { Workflow } from '~/api/workflows';
import { session } from '~/testing/builders';
import { axeFaults, renderAt } from '~/testing/render';
import { refusal, server } from '~/testing/server';
import { STARTS } from './starts';

const stored: Workflow = {
  ...STARTS.service,
  id: 'w1',
  version: 3,
  createdAt: '2026-11-20T10:00:00.000Z',
  createdBy: 'u1',
  updatedAt: '2026-11-20T10:00:00.000Z',
  updatedBy: 'u1',
};

const serve = (workflows: Workflow[]) =>
  server.use(
    http.get('*/v1/workflows', () => HttpResponse.json({ ok: true, workflows, startable: {} })),
    http.get('*/v1/workflows/new_service', () => HttpResponse.json({ ok: true, workflow: stored })),
  );

test('every workflow tells how it starts, and what is switched off', async () => {
  serve([stored]);
  const { container } = renderAt('/builder/workflows');
  const row = await screen.findByRole('row', { name: /New service/ });
  expect(row).toHaveTextContent('Ask for a service');
  expect(row).toHaveTextContent('switched off');
  expect(row).toHaveTextContent('Version 3');
  expect(await axeFaults(container)).toEqual([]);
});

test('without any, the page says what a workflow is', async () => {
  serve([]);
  renderAt('/builder/workflows');
  expect(await screen.findByText('No workflows yet')).toBeInTheDocument();
});

test('a refusal is told with a way to try again', async () => {
  server.use(http.get('*/v1/workflows', () => refusal(500, 'internal', 'It broke.')));
  renderAt('/builder/workflows');
  expect(await screen.findByText('It broke.')).toBeInTheDocument();
});

test('who may not change actions is told so', async () => {
  server.use(http.get('*/v1/bootstrap', () => HttpResponse.json(session({ can: {} }))));
  renderAt('/builder/workflows');
  expect(await screen.findByText(/need the right to change actions/)).toBeInTheDocument();
});

test('a new workflow begins from nothing or from an example', async () => {
  const { container } = renderAt('/builder/new-workflow');
  expect(await screen.findByRole('link', { name: /New service with approval/ })).toHaveAttribute(
    'href',
    '/builder/new-workflow?start=service',
  );
  expect(await axeFaults(container)).toEqual([]);
});
