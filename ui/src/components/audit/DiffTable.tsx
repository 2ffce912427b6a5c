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

type Props = {
  changes: Change[];
  labelOf: LabelOf;
  /** What the columns are called, when they are not before and after. */
  heads?: [what: string, before: string, after: string];
};

export function DiffTable({ changes, labelOf, heads }: Props) {
  const { t } = useTranslation('audit');
  const [what, first, second] = heads ?? [t('what'), t('before'), t('after')];
  return (
    <table className="diff">
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{first}</th>
          <th scope="col">{second}</th>
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
