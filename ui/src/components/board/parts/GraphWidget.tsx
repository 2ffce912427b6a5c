import './things.css';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '~/api/contract';
import { bootstrapQuery, entityQuery } from '~/api/queries';
import { relatedQuery } from '~/components/neighbours/queries';
import RelationsGraph from '~/components/neighbours/RelationsGraph';
import { entityPath } from '~/components/property/RelationLinks';
import { useAbout } from '../use-about';
import NeighboursWidget from './NeighboursWidget';
import { Answered, ScrollBox, type WidgetProps } from './shared';

/** So many on each side fit into the widget; the rest is a click away. */
const ROOM = 5;

/** On a phone a drawing of two sides is cut or too small to read. */
const NARROW = '(max-width: 600px)';

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function Drawing({ widget }: WidgetProps) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const { blueprint, entity, isChosen } = useAbout(widget);
  const { data: session } = useQuery(bootstrapQuery());
  const own = session?.blueprints ?? [];
  const one = useQuery({ ...entityQuery(blueprint, entity), enabled: isChosen });
  const query = useQuery({ ...relatedQuery(blueprint, entity), enabled: isChosen });
  const more = () =>
    void navigate({ to: entityPath(blueprint, entity) as string, search: { tab: 'related' } as never });
  const draw = (centre: Entity) => (
    <Answered widget={widget} query={query} isEmpty={(related) => related.length === 0}>
      {(related) => (
        <ScrollBox label={widget.title ?? t('kind.graph-entities-explorer.title')}>
          <RelationsGraph
            entity={centre}
            caption={own.find(({ identifier }) => identifier === blueprint)?.title ?? blueprint}
            related={related}
            icons={new Map(own.map(({ identifier, icon }) => [identifier, icon]))}
            hidden={namesIn(widget.hiddenBlueprints)}
            room={ROOM}
            onMore={more}
          />
        </ScrollBox>
      )}
    </Answered>
  );
  return (
    <Answered widget={widget} query={one}>
      {draw}
    </Answered>
  );
}

/** One entity in the middle of what it points to and what points to it; where there is no room for it, the same as lists. */
export default function GraphWidget({ widget }: WidgetProps) {
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return isNarrow ? <NeighboursWidget widget={widget} /> : <Drawing widget={widget} />;
}
