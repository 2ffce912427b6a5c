import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/api/permissions';
import { Tile } from '~/components/icon/Tile';
import { kindOf } from '~/components/property/kind';
import { type Proposal, putInPlace } from '../queries';

type Props = { proposals: Proposal[] | undefined; onMade?: () => void };

/** What it would have, or get in addition: "Url (Link), Tier (Text), System (to system)". */
function Parts({ proposal: { properties, relations } }: { proposal: Proposal }) {
  const { t } = useTranslation(['sources', 'common']);
  const parts = [
    ...Object.entries(properties).map(([key, schema]) => {
      const kind = t(`common:kind.${kindOf(schema)}` as 'common:kind.text');
      return t('lacking.part', { name: schema.title ?? key, kind });
    }),
    ...Object.entries(relations).map(([key, { title, target }]) =>
      t('lacking.part', { name: title ?? key, kind: t('mapping.to', { target }) }),
    ),
  ];
  return <small>{parts.length > 0 ? parts.join(', ') : t('lacking.bare')}</small>;
}

/** What the data model lacks for what a source brings, guessed from it and made with one click. */
export function Lacking({ proposals = [], onMade }: Props) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const mayCreate = useCan('create:blueprints');
  const mayUpdate = useCan('update:blueprints');
  const making = useMutation({
    mutationFn: (chosen: Proposal[]) => putInPlace(chosen),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onMade?.();
    },
  });
  if (proposals.length === 0) return null;
  const possible = proposals.filter(({ change }) => (change === 'create' ? mayCreate : mayUpdate));
  const created = possible.filter(({ change }) => change === 'create');
  const [only] = possible;
  const verb =
    created.length === possible.length
      ? t('lacking.create', { count: possible.length, name: only?.identifier })
      : t('lacking.complete', { count: possible.length, name: only?.title });
  return (
    <section className="lacking pill-block amber" aria-label={t('lacking.title')}>
      <b>{t('lacking.title')}</b>
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.identifier}>
            <Tile blueprint={proposal.identifier} size={24} />
            <span>
              {t(`lacking.${proposal.change}d`, { name: proposal.title })} <Parts proposal={proposal} />
            </span>
          </li>
        ))}
      </ul>
      {only ? (
        <Button
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          loading={making.isPending}
          onClick={() => making.mutate(possible)}
        >
          {verb}
        </Button>
      ) : (
        <p>{t('lacking.ask')}</p>
      )}
      {making.error && (
        <p role="alert" className="form-fault">
          {making.error.message}
        </p>
      )}
    </section>
  );
}
