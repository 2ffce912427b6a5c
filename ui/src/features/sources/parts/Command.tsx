import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A command to copy, as it is. */
export function Command({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('common');
  return (
    <div className="command">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable */}
      <pre tabIndex={0} aria-label={label} role="group">
        <code>{text}</code>
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
