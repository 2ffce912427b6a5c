import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { axeFaults, renderPart } from '~/testing/render';
import ApiDocument from './ApiDocument';

const PETS = {
  openapi: '3.0.3',
  info: {
    title: 'Pets <img src=x onerror=steal()>',
    version: '1.2.0',
    description: '[a](javascript:steal())',
  },
  servers: [{ url: 'https://pets.test' }],
  tags: [{ name: 'Pets' }],
  paths: {
    '/pets': {
      get: { tags: ['Pets'], operationId: 'listPets', summary: 'List pets' },
      post: {
        tags: ['Pets'],
        operationId: 'addPet',
        summary: 'Add a pet',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
        responses: { 201: { description: 'Added' } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, parent: { $ref: '#/components/schemas/Pet' } },
      },
    },
  },
};

const show = (value: unknown, at?: string) => {
  const onAt = vi.fn();
  return { onAt, ...renderPart(<ApiDocument value={value} label="API" at={at} onAt={onAt} />) };
};

test('the operation that the address names is open, with its body and a command', async () => {
  const { container } = show(PETS, 'addPet');
  expect(
    await screen.findByRole('button', { name: /POST \/pets Add a pet/, expanded: true }),
  ).toBeInTheDocument();
  expect(screen.getByText(/curl -X 'POST' 'https:\/\/pets.test\/pets'/)).toBeInTheDocument();
  expect(container.querySelector('img, [href^="javascript"]')).toBeNull();
  expect(await axeFaults(container)).toEqual([]);
});

test('opening an operation gives it an address, and a schema within itself opens level by level', async () => {
  const { onAt } = show(PETS);
  const card = screen.getByRole('button', { name: /POST \/pets/ });
  await userEvent.click(card);
  expect(onAt).toHaveBeenCalledWith('addPet');
  await userEvent.click(screen.getByRole('button', { name: 'parent' }));
  await userEvent.click(screen.getAllByRole('button', { name: 'parent' })[1] as HTMLElement);
  expect(screen.getAllByRole('button', { name: 'parent' })).toHaveLength(3);
  await userEvent.click(card);
  expect(card).toHaveAttribute('aria-expanded', 'false');
});

test('search leaves the operations that hold every word', async () => {
  show(PETS);
  await userEvent.type(screen.getByRole('textbox', { name: 'Find an operation' }), 'add pet');
  expect(await screen.findByRole('button', { name: /POST/ })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /GET/ })).not.toBeInTheDocument();
  const contents = screen.getByRole('navigation', { name: 'Contents of API' });
  expect(within(contents).getAllByRole('link')).toHaveLength(1);
});

test('a broken document is told with its line', () => {
  show('openapi: 3.1.0\npaths:\n  /a: {get: [}\n');
  expect(screen.getByRole('alert')).toHaveTextContent(/Line 3.*→ 3 \/a: \{get: \[\}/s);
});
