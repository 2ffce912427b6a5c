import type { Blueprint } from '~/api/contract';
import type { Sheet } from '../view';

export default function EntitySheet(_: { blueprint: Blueprint; sheet: Sheet; onClose: () => void }) {
  return null;
}
