import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Action, ActionOrder, ScaffoldPreview } from '~/api/contract';
import { Glyph } from '~/components/icon/Glyph';
import { dryRunQuery } from '../queries';

type Props = { action: Action; order: ActionOrder; ready: boolean };
type File = ScaffoldPreview['files'][number];

/** The server renders the whole template for each answer. */
const PAUSE_MS = 800;

const KIB = 1024;

function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (bytes) => (bytes < KIB ? `${number.format(bytes)} B` : `${number.format(bytes / KIB)} KB`);
}

function FileLine({ file }: { file: File }) {
  const { t } = useTranslation('selfService');
  const size = useSize();
  const face = (
    <>
      <span className="mono">{file.link === null ? file.path : `${file.path} → ${file.link}`}</span>
      <small>{size(file.size)}</small>
    </>
  );
  if (file.text === null) {
    return (
      <li className="file-line" title={file.link === null ? t('files.notShown') : undefined}>
        {face}
      </li>
    );
  }
  return (
    <li>
      <details>
        <summary className="file-line">{face}</summary>
        <pre className="file-text">{file.text}</pre>
      </details>
    </li>
  );
}

function Faults({ preview }: { preview: ScaffoldPreview }) {
  const { t } = useTranslation('selfService');
  const places = preview.faults.map(({ path, line, message }) => {
    const place = path && line ? t('files.place', { path, line }) : path;
    return place ? `${place}: ${message}` : message;
  });
  const words = [...places, ...(preview.entity?.errors ?? [])];
  if (words.length === 0) return null;
  return (
    <div role="alert">
      <ul className="file-faults">
        {words.map((message) => (
          <li key={message}>
            <Glyph id="alert" size={14} /> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every file that the action would make, rendered by the server and pushed nowhere. */
export function Files({ action, order, ready }: Props) {
  const { t } = useTranslation('selfService');
  const [asked] = useDebouncedValue(JSON.stringify(order), PAUSE_MS);
  // A file that somebody opened stays open while the next answer is rendered.
  const { data, error } = useQuery({
    ...dryRunQuery(action.identifier, JSON.parse(asked)),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  if (!ready) return <p className="plan-quiet">{t('files.fillFirst')}</p>;
  if (error) return <p className="plan-quiet">{error.message}</p>;
  if (!data?.preview) return <p className="plan-quiet">{t('files.rendering')}</p>;
  const { preview } = data;
  return (
    <>
      <Faults preview={preview} />
      {preview.files.length > 0 && (
        <>
          <p className="plan-quiet">{t('files.count', { count: preview.files.length })}</p>
          <ul className="file-list" aria-label={t('files.title')}>
            {preview.files.map((file) => (
              <FileLine key={file.path} file={file} />
            ))}
          </ul>
        </>
      )}
      {preview.entity && (
        <p className="plan-quiet">
          {t('files.entity', { name: preview.entity.body.identifier, blueprint: preview.entity.blueprint })}
        </p>
      )}
    </>
  );
}
