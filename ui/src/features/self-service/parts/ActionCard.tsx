import { ActionIcon } from '@mantine/core';
import { IconArrowRight, IconLock, IconStar, IconStarFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Action, Bootstrap, Operation } from '~/api/contract';
import { ActionTile } from '~/components/action/ActionTile';
import { Tile } from '~/components/icon/Tile';
import { plainText } from '~/components/markdown/plain';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import type { Favourites } from '../use-favourites';
import { titleOf } from '../view';

type Props = { action: Action; blueprint?: Bootstrap['blueprints'][number]; favourites: Favourites };

const TONES: Record<Operation, Tone> = { CREATE: 'green', 'DAY-2': 'blue', DELETE: 'red' };

function Star({ action, favourites: { favourites, toggle } }: Pick<Props, 'action' | 'favourites'>) {
  const { t } = useTranslation('selfService');
  const isKept = favourites.has(action.identifier);
  const StarIcon = isKept ? IconStarFilled : IconStar;
  return (
    <ActionIcon
      className={`hub-star ${isKept ? 'hub-starred' : ''}`}
      variant="subtle"
      color="gray"
      aria-label={t('favourite', { title: titleOf(action) })}
      aria-pressed={isKept}
      onClick={() => toggle(action.identifier)}
    >
      <StarIcon size={16} />
    </ActionIcon>
  );
}

export function ActionCard({ action, blueprint, favourites }: Props) {
  const { t } = useTranslation('selfService');
  const { operation } = action.trigger;
  return (
    <li className="hub-item">
      <Star action={action} favourites={favourites} />
      <Link className="card hub-card" to={`/self-service/${encodeURIComponent(action.identifier)}` as string}>
        <span className="hub-card-head">
          <ActionTile action={action} size={34} />
          <b className="ellipsis">{titleOf(action)}</b>
        </span>
        <span className="hub-card-text">{plainText(action.description ?? '')}</span>
        <span className="hub-card-foot">
          {blueprint && (
            <span className="hub-card-blueprint">
              <Tile blueprint={blueprint.identifier} icon={blueprint.icon} size={18} />
              <span className="ellipsis">{blueprint.title}</span>
            </span>
          )}
          {operation && <Pill tone={TONES[operation]}>{t(`operation.${operation}`)}</Pill>}
          {action.requiredApproval && (
            <Pill tone="amber" icon={<IconLock size={12} />}>
              {t('approval')}
            </Pill>
          )}
          {action.trigger.actionCardButtonText && (
            <span className="hub-card-verb">
              {action.trigger.actionCardButtonText} <IconArrowRight size={13} aria-hidden />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
