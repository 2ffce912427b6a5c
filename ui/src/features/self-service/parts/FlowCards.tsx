import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { flowTitle, type Offer, startPath } from '~/api/workflows';
import { ActionGlyph } from '~/components/action/ActionGlyph';
import { plainText } from '~/components/markdown/plain';
import { Pill } from '~/components/pill/Pill';

function FlowCard({ flow: { workflow, trigger } }: { flow: Offer }) {
  const { actionCardButtonText: verb } = trigger.config;
  return (
    <li className="hub-item">
      <Link
        className="card hub-card"
        to={startPath(workflow.identifier) as string}
        search={{ trigger: trigger.identifier } as never}
      >
        <span className="hub-card-head">
          <span className="action-tile" style={{ width: 34, height: 34 }} aria-hidden>
            <ActionGlyph icon={workflow.icon ?? 'route'} size={20} />
          </span>
          <b className="ellipsis">{flowTitle(workflow)}</b>
        </span>
        <span className="hub-card-text">{plainText(workflow.description ?? trigger.description ?? '')}</span>
        <span className="hub-card-foot">
          <Pill>{flowTitle(trigger)}</Pill>
          {Boolean(verb) && (
            <span className="hub-card-verb">
              {String(verb)} <IconArrowRight size={13} aria-hidden />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** What leads through several steps. */
export function FlowCards({ flows }: { flows: Offer[] }) {
  const { t } = useTranslation('selfService');
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="hub-group">
        {t('workflows')}
      </h2>
      <ul className="hub-cards" aria-labelledby={heading}>
        {flows.map((flow) => (
          <FlowCard key={`${flow.workflow.identifier}/${flow.trigger.identifier}`} flow={flow} />
        ))}
      </ul>
    </section>
  );
}
