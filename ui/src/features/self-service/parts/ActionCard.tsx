import { IconArrowRight, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Action, Bootstrap, Operation } from '~/api/contract';
import { ActionTile } from '~/components/action/ActionTile';
import { Tile } from '~/components/icon/Tile';
import { plainText } from '~/components/markdown/plain';
import { Pill } from '~/components/pill/Pill';
import type { Tone } from '~/components/pill/tones';
import { titleOf } from '../view';

type Props = { action: Action; blueprint?: Bootstrap['blueprints'][number] };

const TONES: Record<Operation, Tone> = { CREATE: 'green', 'DAY-2': 'blue', DELETE: 'red' };

export function ActionCard({ action, blueprint }: Props) {
  const { t } = useTranslation('selfService');
  const { operation } = action.trigger;
  return (
    <li>
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
