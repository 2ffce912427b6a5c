import './code-block.css';
import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

const Highlighted = lazy(() => import('./Highlighted'));

/** Code with its colours, scrolled by keys as well, and taken along with one press. */
export function CodeBlock({ text, language }: { text: string; language?: string }) {
  const { t } = useTranslation();
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable */}
      <pre tabIndex={0}>
        <code>
          {language ? (
            <Suspense fallback={text}>
              <Highlighted text={text} language={language} />
            </Suspense>
          ) : (
            text
          )}
        </code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            className="code-copy"
            size={26}
            aria-label={copied ? t('copied') : t('copy')}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  );
}
