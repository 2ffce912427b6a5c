import { Input, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JsonControl } from '../definition/controls';
import type { Path } from '../expression/paths';
import { MapEditor } from './MapEditor';

type Face = 'all' | 'fields' | 'json';

type Props = {
  label: string;
  hint?: string;
  keyLabel: string;
  value: unknown;
  paths: Path[];
  faultAt: (path: string[]) => string | undefined;
  onChange: (value: unknown) => void;
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFlat = (value: unknown) =>
  isMap(value) && Object.values(value).every((inner) => typeof inner !== 'object');

function faceOf(value: unknown): Face {
  if (value === undefined) return 'all';
  return isFlat(value) ? 'fields' : 'json';
}

/** Everything that is known of the run, or only what is chosen here: by lines, or as JSON. */
export function BodyEditor({ label, hint, keyLabel, value, paths, faultAt, onChange }: Props) {
  const { t } = useTranslation('invocation');
  const [face, setFace] = useState<Face>(() => faceOf(value));
  const faces = (['all', 'fields', 'json'] as const).map((one) => ({
    value: one,
    label: t(`body.${one}`),
    disabled: one === 'fields' && value !== undefined && !isMap(value),
  }));
  const choose = (next: Face) => {
    setFace(next);
    if (next === 'all') onChange(undefined);
    else if (value === undefined) onChange({ run: '{{ .run.id }}' });
  };
  return (
    <Input.Wrapper
      label={label}
      description={hint}
      labelElement="div"
      error={face === 'all' ? faultAt([]) : undefined}
    >
      <div className="body-face">
        <SegmentedControl size="xs" aria-label={label} data={faces} value={face} onChange={choose} />
        {face === 'all' && <p className="def-note">{t('body.allText')}</p>}
        {face === 'fields' && (
          <MapEditor
            label={t('body.fields')}
            keyLabel={keyLabel}
            value={value}
            paths={paths}
            faultAt={faultAt}
            onChange={(next) => onChange(next ?? {})}
          />
        )}
        {face === 'json' && (
          <JsonControl
            label={t('body.json')}
            hint={t('body.jsonHint', { open: '{{', close: '}}' })}
            value={value}
            error={faultAt([])}
            onValue={(next) => onChange(next ?? {})}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
