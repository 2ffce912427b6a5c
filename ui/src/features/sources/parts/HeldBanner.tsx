import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/api/errors';
import { TENANT } from '~/api/host';
import { useCan } from '~/api/permissions';
import { Confirm } from '~/components/confirm/Confirm';
import { entityPath } from '~/components/property/RelationLinks';
import { fullDate } from '~/lib/dates';
import type { Held } from '../integration';
import { confirmHeld, discardHeld, heldQuery } from '../queries';
import { SOURCES } from '../rows';
import { useTitles } from '../use-titles';

const SHOWN = 20;

type NamesProps = { blueprint: string; names: string[]; count: number; title: string };

function Names({ blueprint, names, count, title }: NamesProps) {
  const { t } = useTranslation('sources');
  const [all, setAll] = useState(false);
  return (
    <div>
      <b>
        {title} <span className="num">({count.toLocaleString()})</span>
      </b>
      <ul className="held-names">
        {(all ? names : names.slice(0, SHOWN)).map((name) => (
          <li key={name}>
            <Link className="source-link" to={entityPath(blueprint, name) as string}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
      {!all && names.length > SHOWN && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t(count > names.length ? 'held.first' : 'held.all', { count: names.length })}
        </Button>
      )}
      {all && count > names.length && <p>{t('held.more', { count: count - names.length })}</p>}
    </div>
  );
}

function One({ integration, held }: { integration: string; held: Held }) {
  const { t } = useTranslation('sources');
  const queryClient = useQueryClient();
  const mayEdit = useCan('update:integrations');
  const titleOf = useTitles();
  const confirm = useMutation(confirmHeld(queryClient, integration));
  const discard = useMutation(discardHeld(queryClient, integration));
  const [asking, setAsking] = useState(false);
  const { sync, because, count, deleting, leaving, deleted, entities, counts, createdAt } = held;
  const going = t(leaving ? 'held.leaving' : 'held.going', { count, deleted });
  const why = { when: fullDate(createdAt), because };
  return (
    <section className="held pill-block amber" aria-label={t('held.label', { count })}>
      <p className="held-words">
        <IconAlertTriangle size={18} aria-hidden />
        <span>
          <b>{deleting ? going : t('held.title', { count })}</b>{' '}
          {!deleting && (because ? t(leaving ? 'held.leavingBecause' : 'held.because', why) : t('held.open'))}
        </span>
      </p>
      <details>
        <summary>{t('held.show')}</summary>
        <div className="held-lists">
          {Object.entries(entities).map(([blueprint, names]) => (
            <Names
              key={blueprint}
              blueprint={blueprint}
              names={names}
              count={counts[blueprint] ?? names.length}
              title={titleOf(blueprint)}
            />
          ))}
        </div>
      </details>
      {mayEdit && (
        <div className="held-choice">
          <Button
            variant="default"
            loading={discard.isPending}
            disabled={confirm.isPending}
            onClick={() => discard.mutate(sync)}
          >
            {t(deleting ? 'held.stop' : 'held.keep')}
          </Button>
          {!deleting && (
            <Button variant="default" disabled={discard.isPending} onClick={() => setAsking(true)}>
              {t('held.delete', { count })}
            </Button>
          )}
          {discard.error && <span className="form-fault">{discard.error.message}</span>}
        </div>
      )}
      <Confirm
        opened={asking}
        title={t('held.delete', { count })}
        text={t(leaving ? 'held.leavingText' : 'held.deleteText')}
        verb={t('delete')}
        busy={confirm.isPending}
        error={confirm.error}
        onConfirm={() => confirm.mutate(sync, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}

/** Deletions that wait for somebody to say yes or no: a sync that failed deletes nothing by itself. */
export function HeldBanner({ integration }: { integration: string }) {
  const { t } = useTranslation('sources');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const held = useQuery(heldQuery(integration));
  const leaves = held.data?.some(({ leaving }) => leaving) === true;
  const isGone = leaves && held.error instanceof ApiError && held.error.code === 'not_found';
  useEffect(() => {
    if (!isGone) return;
    notifications.show({ message: t('held.gone', { name: integration }) });
    void navigate({ to: SOURCES });
    void queryClient.invalidateQueries({ queryKey: [TENANT] });
  }, [isGone, integration, navigate, queryClient, t]);
  if (!held.data?.length) return null;
  return (
    <div className="held-all">
      {held.data.map((one) => (
        <One key={one.sync} integration={integration} held={one} />
      ))}
    </div>
  );
}
