import { Button, CloseButton, Input, Select, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { JsonControl } from '~/components/definition/controls';
import { ExpressionField } from '~/components/expression/ExpressionField';
import type { Path } from '~/components/expression/paths';
import { MapEditor } from '~/components/invocation/MapEditor';
import {
  isMap,
  KINDS,
  kindOf,
  type Line,
  type Notice,
  type NoticeKind,
  noticesOf,
  withKind,
} from '../notices';

type Props = {
  value: unknown;
  paths: Path[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: unknown) => void;
};

type PartProps = Omit<Props, 'value' | 'onChange'> & {
  notice: Notice;
  onChange: (notice: Notice) => void;
};

/** Lines that say what it is about: a label, and text in which expressions may stand. */
function Lines({ notice, paths, faultAt, onChange }: PartProps) {
  const { t } = useTranslation('workflows');
  const lines = notice.fields ?? [];
  const set = (next: Line[]) => onChange({ ...notice, fields: next.length ? next : undefined });
  return (
    <Input.Wrapper label={t('notice.lines')} labelElement="div" error={faultAt(['fields'])}>
      {lines.length > 0 && (
        <ul className="map-rows" aria-label={t('notice.lines')}>
          {lines.map((line, index) => {
            const name = line.label || t('notice.line', { number: index + 1 });
            return (
              <li key={index} className="map-row">
                <TextInput
                  aria-label={t('notice.label', { number: index + 1 })}
                  placeholder={t('notice.labelHint')}
                  maxLength={100}
                  value={line.label}
                  onChange={({ currentTarget }) =>
                    set(lines.with(index, { ...line, label: currentTarget.value }))
                  }
                />
                <ExpressionField
                  bare
                  template
                  label={name}
                  value={String(line.value ?? '')}
                  paths={paths}
                  onChange={(value) => set(lines.with(index, { ...line, value }))}
                />
                <CloseButton
                  size={26}
                  aria-label={t('outlet.remove', { name })}
                  onClick={() => set(lines.toSpliced(index, 1))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...lines, { label: '', value: '' }])}
        >
          {t('notice.addLine')}
        </Button>
      </div>
    </Input.Wrapper>
  );
}

function Address({ notice, paths, faultAt, onChange }: PartProps) {
  const { t } = useTranslation('workflows');
  return (
    <ExpressionField
      template
      required
      label={t('notice.url')}
      placeholder="https://"
      value={notice.url ?? ''}
      paths={paths}
      error={faultAt(['url'])}
      onChange={(url) => onChange({ ...notice, url })}
    />
  );
}

function SlackMessage(props: PartProps) {
  const { t } = useTranslation('workflows');
  const { notice, paths, faultAt, onChange } = props;
  const { text } = notice.body as { text: string };
  return (
    <>
      <Address {...props} />
      <ExpressionField
        template
        label={t('notice.text')}
        value={text}
        paths={paths}
        error={faultAt(['body'])}
        onChange={(next) => onChange({ ...notice, body: { text: next } })}
      />
    </>
  );
}

const isFlat = (body: unknown) =>
  isMap(body) && Object.values(body).every((inner) => typeof inner !== 'object');

function OwnBody({ notice, paths, faultAt, onChange }: PartProps) {
  const { t } = useTranslation('workflows');
  const set = (body: unknown) => onChange({ ...notice, body: body ?? {} });
  const inBody = (path: string[]) => faultAt(['body', ...path]);
  return isFlat(notice.body) ? (
    <MapEditor
      label={t('notice.body')}
      keyLabel={t('notice.key')}
      value={notice.body}
      paths={paths}
      faultAt={inBody}
      onChange={set}
    />
  ) : (
    <JsonControl label={t('notice.bodyJson')} value={notice.body} error={inBody([])} onValue={set} />
  );
}

const METHODS = ['POST', 'PUT', 'PATCH'];

function Call(props: PartProps) {
  const { t } = useTranslation('workflows');
  const { notice, paths, faultAt, onChange } = props;
  const { body: _, ...rest } = notice;
  const own = notice.body !== undefined;
  return (
    <>
      <Address {...props} />
      <Select
        label={t('notice.method')}
        allowDeselect={false}
        data={METHODS}
        value={notice.method ?? 'POST'}
        error={faultAt(['method'])}
        onChange={(method) => method && onChange({ ...notice, method })}
      />
      <MapEditor
        label={t('notice.headers')}
        keyLabel={t('notice.header')}
        value={notice.headers}
        paths={paths}
        faultAt={(path) => faultAt(['headers', ...path])}
        onChange={(headers) => onChange({ ...notice, headers })}
      />
      <Switch
        label={t('notice.own')}
        description={t('notice.ownHint')}
        checked={own}
        onChange={({ currentTarget: { checked } }) =>
          onChange(
            checked
              ? { ...rest, target: 'webhook', body: { run: '{{ .workflowRun.identifier }}' } }
              : (rest as Notice),
          )
        }
      />
      {own ? <OwnBody {...props} /> : <Lines {...props} />}
    </>
  );
}

const FORMS: Record<NoticeKind, typeof Lines> = { email: Lines, slack: SlackMessage, webhook: Call };

type CardProps = PartProps & { number: number; onRemove: () => void };

function Card({ number, onRemove, ...props }: CardProps) {
  const { t } = useTranslation('workflows');
  const { notice, faultAt, onChange } = props;
  const name = t('notice.name', { number });
  const kind = kindOf(notice);
  const Form = FORMS[kind];
  return (
    <li className="flow-outlet" aria-label={name}>
      <div className="flow-outlet-head">
        <Select
          label={name}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: t(`notice.kind.${value}`) }))}
          value={kind}
          error={faultAt(['target'])}
          onChange={(next) => next && onChange(withKind(notice, next as NoticeKind, t('notice.start')))}
        />
        <CloseButton mt={24} aria-label={t('outlet.remove', { name })} onClick={onRemove} />
      </div>
      <Form {...props} />
    </li>
  );
}

/** How whoever is asked hears of it; without one it waits in their inbox. */
export default function Notices({ value, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('workflows');
  const notices = noticesOf(value);
  const set = (next: Notice[]) => onChange(next.length ? next : undefined);
  if (!notices)
    return <JsonControl label={t('notice.json')} value={value} error={faultAt([])} onValue={onChange} />;
  return (
    <section className="def-editor" aria-label={t('notice.title')}>
      <p className="def-caption">{t('notice.title')}</p>
      <p className="def-note">{t(notices.length ? 'notice.some' : 'notice.none')}</p>
      <ul className="flow-outlets" aria-label={t('notice.title')}>
        {notices.map((notice, index) => (
          <Card
            key={index}
            number={index + 1}
            notice={notice}
            paths={paths}
            faultAt={(path) => faultAt([String(index), ...path])}
            onChange={(next) => set(notices.with(index, next))}
            onRemove={() => set(notices.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...notices, { target: 'email' }])}
        >
          {t('notice.add')}
        </Button>
      </div>
    </section>
  );
}
