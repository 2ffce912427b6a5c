import '../template.css';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LevelPill } from '~/components/pill/LevelPill';
import { levelTone } from '~/components/pill/tones';
import { SideSheet } from '~/components/sheet/SideSheet';
import { ErrorBox } from '~/components/state/ErrorBox';
import { CardsSkeleton } from '~/components/state/Skeletons';
import { type CountedRule, type Template, type TemplatePreview, templatePreviewQuery } from '../queries';
import { LevelBar } from './LevelBar';

type Props = {
  template: Template;
  blueprint: string;
  /** As people call the blueprint. */
  called: string;
  busy: boolean;
  error?: Error | null;
  onInstall: () => void;
  onClose: () => void;
};

function Levels({ preview: { preview }, called }: { preview: TemplatePreview; called: string }) {
  const { t } = useTranslation('scorecards');
  const judged = preview.after.reduce((sum, { entities }) => sum + entities, 0);
  return (
    <section className="template-part">
      <h3>{t('template.wouldJudge', { count: judged, called })}</h3>
      <LevelBar levels={preview.after} label={t('effect.then')} />
      <ul className="level-keys">
        {preview.after.toReversed().map(({ title, color, entities }) => (
          <li key={title} className="level-key">
            <span className={`level-dot ${levelTone(title, color)}`} aria-hidden />
            <span className="ellipsis">{title}</span>
            <span className="num">{entities.toLocaleString()}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Added({ adds, allowed }: TemplatePreview) {
  const { t } = useTranslation('scorecards');
  if (adds.length === 0) return <p className="template-part dim">{t('template.addsNothing')}</p>;
  return (
    <section className="template-part">
      <h3>{t('template.wouldAdd', { count: adds.length })}</h3>
      <p className="dim">{t('template.empty')}</p>
      <ul className="template-adds">
        {adds.map(({ identifier, title, type, format }) => (
          <li key={identifier}>
            <span>{title ?? identifier}</span>
            <code>{identifier}</code>
            <small className="dim">{format ?? type}</small>
          </li>
        ))}
      </ul>
      {!allowed && (
        <p role="alert" className="pill-block amber">
          {t('template.forbidden')}
        </p>
      )}
    </section>
  );
}

function RuleLine({ rule, color, empty }: { rule: CountedRule; color?: string; empty: boolean }) {
  const { t } = useTranslation('scorecards');
  const asked = rule.passed + rule.failed + (rule.exempt ?? 0);
  return (
    <tr>
      <th scope="row">
        {rule.title}
        {empty && <small className="dim">{t('template.unknown')}</small>}
      </th>
      <td>
        <LevelPill level={rule.level} colour={color} />
      </td>
      <td className="num">{t('template.passes', { passed: rule.passed, asked })}</td>
    </tr>
  );
}

function Rules({ preview: { preview, adds } }: { preview: TemplatePreview }) {
  const { t } = useTranslation('scorecards');
  const empty = new Set(adds.flatMap(({ rules }) => rules));
  const colors = new Map(preview.after.map(({ title, color }) => [title, color]));
  return (
    <section className="template-part">
      <h3>{t('rules', { count: preview.rules.length })}</h3>
      <table className="template-rules">
        <thead>
          <tr>
            <th scope="col">{t('template.rule')}</th>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t('template.passing')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.rules.map((rule) => (
            <RuleLine
              key={rule.identifier}
              rule={rule}
              color={colors.get(rule.level)}
              empty={empty.has(rule.identifier)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What a ready-made scorecard would say of the entities here, before it is installed. */
export function TemplateSheet({ template, blueprint, called, busy, error, onInstall, onClose }: Props) {
  const { t } = useTranslation('scorecards');
  const {
    data: preview,
    error: unseen,
    refetch,
  } = useQuery(templatePreviewQuery(blueprint, template.identifier));
  const install = (
    <Button
      type="submit"
      loading={busy}
      disabled={!preview?.allowed || preview.installed}
      leftSection={<IconDownload size={15} />}
    >
      {t('template.installOn', { called })}
    </Button>
  );
  return (
    <SideSheet title={template.title} foot={install} onSubmit={onInstall} onClose={onClose}>
      <p className="dim template-why">{template.description}</p>
      {unseen && <ErrorBox error={unseen} onRetry={() => void refetch()} />}
      {!preview && !unseen && <CardsSkeleton />}
      {preview && (
        <>
          <Levels preview={preview} called={called} />
          <Rules preview={preview} />
          <Added {...preview} />
        </>
      )}
      {error && (
        <p role="alert" className="pill-block red">
          {error.message}
        </p>
      )}
    </SideSheet>
  );
}
