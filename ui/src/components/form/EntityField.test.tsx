import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { valueSources } from '~/api/sources';
import { entity } from '~/testing/builders';
import { renderPart } from '~/testing/render';
import { server } from '~/testing/server';
import { EntitiesField } from './picker-fields';
import type { FieldSpec } from './spec';

type Asked = { query?: { rules: { property: string; value: string[] }[] } };

test('what is chosen has its name, though it is not among the first that are offered', async () => {
  server.use(
    http.post('*/v1/blueprints/service/entities/search', async ({ request }) => {
      const { query } = (await request.json()) as Asked;
      const found = query
        ? query.rules.flatMap(({ value }) => value.map((one) => entity(one, { title: 'Tide feed' })))
        : [entity('berths', { title: 'Berths' })];
      return HttpResponse.json({ ok: true, entities: found });
    }),
  );
  const spec = { id: 'needs', label: 'Needs', blueprint: 'service' } as FieldSpec;
  const nothing = () => undefined;
  renderPart(
    <EntitiesField
      spec={spec}
      value={['berths', 'tide-feed']}
      error={undefined}
      sources={valueSources}
      onChange={nothing}
      onLeave={nothing}
    />,
  );
  expect(await screen.findAllByText('Tide feed')).not.toEqual([]);
  expect(screen.getAllByText('Berths')).not.toEqual([]);
  expect(screen.queryByText('tide-feed')).toBeNull();
});
