import './audit.css';
import { useTranslation } from 'react-i18next';
import { type Change, valueText } from './changes';

export type LabelOf = (path: string[]) => string;

function State({ value, tone }: { value: unknown; tone: 'red' | 'green' }) {
  const text = valueText(value);
  if (text === undefined) return <td className="diff-none">—</td>;
  return (
    <td>
      <span className={`diff-value pill-block ${tone}`}>{text}</span>
    </td>
  );
}

export function DiffTable({ changes, labelOf }: { changes: Change[]; labelOf: LabelOf }) {
  const { t } = useTranslation('audit');
  return (
    <table className="diff">
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path.join('/')}>
            <th scope="row" title={path.join('.')}>
              {labelOf(path)}
            </th>
            <State value={before} tone="red" />
            <State value={after} tone="green" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
