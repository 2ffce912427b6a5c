import { useTranslation } from 'react-i18next';
import type { Document } from '~/api/contract';
import { readYaml, writeYaml, YAML_SYNTAX } from '~/components/code/yaml';
import type { PlacedFault } from '~/components/definition/faults';
import JsonFace, { type Language, type Read } from '~/components/draft/JsonFace';
import { asConfig, readConfig } from '../integration';
import type { ConfigState, Format } from '../use-config';

const YAML: Language = { syntax: YAML_SYNTAX, write: writeYaml };

function readAsYaml(text: string): Read<Document> {
  const read = readYaml(text);
  return 'fault' in read ? { ...read.fault, fault: 'yaml' } : asConfig(read.value);
}

const FACES: Record<Format, { read: (text: string) => Read<Document>; language?: Language }> = {
  json: { read: readConfig },
  yaml: { read: readAsYaml, language: YAML },
};

type Props = { state: ConfigState; faults: PlacedFault[]; show: string[] | undefined };

/** The mapping as text. What does not parse waits in the page, so that another tab may be looked at meanwhile. */
export default function ConfigFace({ state, faults, show }: Props) {
  const { t } = useTranslation('sources');
  const { format, unread, setUnread } = state.face;
  return (
    <JsonFace
      key={format}
      label={t('tab.mapping')}
      shape={t('config.shape')}
      draft={state.draft}
      faults={faults}
      unread={unread}
      onUnread={setUnread}
      show={show}
      onChange={state.change}
      {...FACES[format]}
    />
  );
}
