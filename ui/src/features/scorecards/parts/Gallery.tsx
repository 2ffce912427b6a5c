import { Button, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconEye } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownBlueprints } from '~/api/permissions';
import { blueprintQuery, bootstrapQuery } from '~/api/queries';
import { Panel } from '~/components/panel/Panel';
import { installTemplate, type Standing, type Template, templatesQuery } from '../queries';
import { scorecardPath } from '../view';
import { TemplateSheet } from './TemplateSheet';

type CardProps = {
  template: Template;
  blueprint: string;
  /** As people call it, of a template that is made for this blueprint. */
  madeFor?: string;
  installed: boolean;
  onLook: () => void;
};

function Card({ template, blueprint, madeFor, installed, onLook }: CardProps) {
  const { t } = useTranslation('scorecards');
  const { data: definition } = useQuery(blueprintQuery(blueprint));
  const { identifier, title, description, rules } = template;
  const known = definition?.schema.properties ?? template.properties;
  const missing = Object.entries(template.properties)
    .filter(([key]) => !(key in known))
    .map(([key, property]) => property.title ?? key);
  return (
    <li className="template">
      <h3>{title}</h3>
      <p>{description}</p>
      <p className="dim template-what" title={missing.join(', ')}>
        {t('rules', { count: rules.length })}
        {madeFor && ` · ${t('template.madeFor', { called: madeFor })}`}
        {!installed && missing.length > 0 && ` · ${t('template.adds', { count: missing.length })}`}
      </p>
      {installed ? (
        <Link className="template-there" to={scorecardPath(blueprint, identifier) as string}>
          <IconCheck size={15} aria-hidden />
          {t('template.there')}
        </Link>
      ) : (
        <Button
          variant="default"
          leftSection={<IconEye size={15} />}
          aria-label={t('template.lookOne', { title })}
          onClick={onLook}
        >
          {t('template.look')}
        </Button>
      )}
    </li>
  );
}

/** The blueprint with most entities is what people mean by services. */
function useTarget() {
  const { data: session } = useQuery(bootstrapQuery());
  const [chosen, setChosen] = useState<string>();
  const own = session ? shownBlueprints(session) : [];
  const usual =
    own.find(({ identifier }) => identifier === 'service') ??
    own.toSorted((a, b) => b.count - a.count).find(() => true);
  const options = own.map(({ identifier, title }) => ({ value: identifier, label: title }));
  const titles = new Map(session?.blueprints.map(({ identifier, title }) => [identifier, title]));
  return { target: chosen ?? usual?.identifier ?? '', setChosen, options, titles };
}

/** Ready-made scorecards: what each would say here, and one click that puts it there with what its rules read. */
export function Gallery({ standings }: { standings: Standing[] }) {
  const { t } = useTranslation('scorecards');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { target, setChosen, options, titles } = useTarget();
  const templates = useQuery(templatesQuery());
  const [looked, setLooked] = useState<Template>();
  // Of people and credentials, whoever may not see these is offered nothing.
  const offered = templates.data?.filter(({ blueprint }) => !blueprint || titles.has(blueprint));
  const blueprintOf = (template: Template) => template.blueprint ?? target;
  const called = (blueprint: string) => titles.get(blueprint) ?? blueprint;
  const place = looked ? blueprintOf(looked) : target;
  const install = useMutation(installTemplate(queryClient, place));
  const isThere = (template: Template) =>
    standings.some(
      (one) => one.blueprint === blueprintOf(template) && one.identifier === template.identifier,
    );
  const start = (template: Template) =>
    install.mutate(template.identifier, {
      onSuccess: (made) => {
        notifications.show({ message: t('template.done', { title: made.title }) });
        void navigate({ to: scorecardPath(place, made.identifier) as string });
      },
    });
  if (!offered || target === '') return null;
  const chooser = (
    <Select
      aria-label={t('template.for')}
      data={options}
      searchable
      allowDeselect={false}
      value={target}
      onChange={(value) => setChosen(value ?? undefined)}
    />
  );
  return (
    <div className="gallery">
      <Panel title={t('template.title')} tools={chooser}>
        <ul className="templates">
          {offered.map((template) => (
            <Card
              key={template.identifier}
              template={template}
              blueprint={blueprintOf(template)}
              madeFor={template.blueprint && called(template.blueprint)}
              installed={isThere(template)}
              onLook={() => {
                install.reset();
                setLooked(template);
              }}
            />
          ))}
        </ul>
      </Panel>
      {looked && (
        <TemplateSheet
          template={looked}
          blueprint={place}
          called={called(place)}
          busy={install.isPending}
          error={install.error}
          onInstall={() => start(looked)}
          onClose={() => setLooked(undefined)}
        />
      )}
    </div>
  );
}
