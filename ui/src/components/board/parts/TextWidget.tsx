import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { entityQuery } from '~/api/queries';
import { textOf } from '../kinds';
import { Unset } from './notes';
import { Answered, ScrollBox, type WidgetProps } from './shared';

const Markdown = lazy(() => import('~/components/markdown/Markdown'));

export const showsProperty = ({ widget }: WidgetProps): boolean => textOf(widget, 'source') === 'property';

function Text({ widget, text }: WidgetProps & { text: string }) {
  const { t } = useTranslation('dashboards');
  return (
    <ScrollBox label={widget.title ?? t('kind.markdown.title')}>
      <Suspense>
        <Markdown text={text} />
      </Suspense>
    </ScrollBox>
  );
}

const asText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
};

/** What stands in a property of an entity, as it is now. */
function OfEntity({ widget }: WidgetProps) {
  const [blueprint, entity, property] = ['blueprint', 'entity', 'property'].map((key) =>
    textOf(widget, key),
  ) as [string, string, string];
  const query = useQuery({
    ...entityQuery(blueprint, entity),
    enabled: Boolean(blueprint && entity && property),
  });
  return (
    <Answered widget={widget} query={query} isEmpty={(found) => !asText(found.properties[property]).trim()}>
      {(found) => <Text widget={widget} text={asText(found.properties[property])} />}
    </Answered>
  );
}

export default function TextWidget({ widget }: WidgetProps) {
  if (showsProperty({ widget })) return <OfEntity widget={widget} />;
  const text = textOf(widget, 'markdown');
  if (!text.trim()) return <Unset />;
  return <Text widget={widget} text={text} />;
}
