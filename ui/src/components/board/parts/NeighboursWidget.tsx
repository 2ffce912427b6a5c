import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Related } from '~/api/contract';
import { catalogPath } from '~/api/pages';
import './things.css';
import { Tile } from '~/components/icon/Tile';
import { relatedQuery } from '~/components/neighbours/queries';
import { entityPath } from '~/components/property/RelationLinks';
import { useAbout } from '../use-about';
import { Answered, ScrollBox, type WidgetProps } from './shared';

const WAYS = ['upstream', 'downstream'] as const;

const ARROWS = { upstream: IconArrowRight, downstream: IconArrowLeft };

type Other = Related['entities'][number];

const Neighbour = ({ blueprint, identifier, title, icon }: Other) => (
  <li>
    <Link to={entityPath(blueprint, identifier) as string} className="widget-action">
      <Tile blueprint={blueprint} icon={icon ?? undefined} size={26} />
      <b className="ellipsis">{title || identifier}</b>
    </Link>
  </li>
);

/** One relation: those it leads to or comes from, and the way to the rest of them. */
function Group({ title, blueprint, blueprintTitle, count, entities }: Related) {
  const { t } = useTranslation('dashboards');
  const rest = count - entities.length;
  return (
    <section className="widget-neighbours" aria-label={title}>
      <h4>
        <span className="ellipsis">{title === blueprintTitle ? title : `${title} · ${blueprintTitle}`}</span>
        <span className="dim num">{count.toLocaleString()}</span>
      </h4>
      <ul className="widget-links">
        {entities.map((other) => (
          <Neighbour key={`${other.blueprint}/${other.identifier}`} {...other} />
        ))}
      </ul>
      {rest > 0 && (
        <Link className="widget-again" to={catalogPath(blueprint)}>
          {t('neighbours.more', { count: rest })}
        </Link>
      )}
    </section>
  );
}

type WayProps = { way: Related['direction']; related: Related[] };

function Way({ way, related }: WayProps) {
  const { t } = useTranslation('dashboards');
  const Arrow = ARROWS[way];
  const groups = related.filter(({ direction }) => direction === way);
  if (groups.length === 0) return null;
  return (
    <section className="widget-way" aria-label={t(`neighbours.${way}`)}>
      <h3>
        <Arrow size={14} aria-hidden />
        {t(`neighbours.${way}`)}
      </h3>
      {groups.map((group) => (
        <Group key={`${group.relation}/${group.blueprint}`} {...group} />
      ))}
    </section>
  );
}

/** What one entity points to, and what points to it; on an entity's page it is about that one. */
export default function NeighboursWidget({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const { blueprint, entity, isChosen } = useAbout(widget);
  const query = useQuery({ ...relatedQuery(blueprint, entity), enabled: isChosen });
  return (
    <Answered widget={widget} query={query} isEmpty={(related) => related.length === 0}>
      {(related) => (
        <ScrollBox label={widget.title ?? t('kind.table-entities-explorer-by-direction.title')}>
          {WAYS.map((way) => (
            <Way key={way} way={way} related={related} />
          ))}
        </ScrollBox>
      )}
    </Answered>
  );
}
