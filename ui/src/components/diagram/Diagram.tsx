import './diagram.css';
import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconCode,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { diagramColors } from '~/theme/diagram';
import { drawDiagram } from './draw';

/** The source, and why it is no drawing. */
function Broken({ source, reason }: { source: string; reason: string }) {
  const { t } = useTranslation('docs');
  return (
    <div className="diagram">
      <div className="diagram-fault" role="alert">
        <b>
          <IconAlertTriangle size={15} aria-hidden /> {t('diagram.broken')}
        </b>
        <pre>{reason}</pre>
      </div>
      <Source text={source} />
    </div>
  );
}

function Source({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    <pre className="diagram-source" tabIndex={0}>
      <code>{text}</code>
    </pre>
  );
}

/** A Mermaid diagram as a picture; at its own size or as wide as there is room, and as its source. */
export default function Diagram({ source }: { source: string }) {
  const { t } = useTranslation('docs');
  const scheme = useComputedColorScheme('light');
  const [large, setLarge] = useState(false);
  const [asSource, setAsSource] = useState(false);
  const { data: picture, error } = useQuery({
    queryKey: ['diagram', scheme, source],
    queryFn: () => drawDiagram({ source, dark: scheme === 'dark', colors: diagramColors(scheme) }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <Broken source={source} reason={error.message} />;
  return (
    <figure className="diagram" aria-busy={!picture}>
      <div className="diagram-tools">
        <ActionIcon
          size={26}
          aria-pressed={asSource}
          aria-label={t('diagram.source')}
          onClick={() => setAsSource(!asSource)}
        >
          <IconCode size={15} />
        </ActionIcon>
        <ActionIcon
          size={26}
          aria-pressed={large}
          aria-label={t('diagram.large')}
          onClick={() => setLarge(!large)}
        >
          {large ? <IconArrowsDiagonalMinimize2 size={15} /> : <IconArrowsDiagonal size={15} />}
        </ActionIcon>
      </div>
      {asSource ? (
        <Source text={source} />
      ) : (
        <div
          className="diagram-canvas"
          data-large={large || undefined}
          role="group"
          aria-label={t('diagram.name')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
          tabIndex={0}
        >
          {picture && <img src={picture} alt={t('diagram.alt', { kind: source.trim().split(/\s/, 1)[0] })} />}
        </div>
      )}
    </figure>
  );
}
