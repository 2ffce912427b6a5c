import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { brandQuery } from '~/api/brand';
import { CUSTOM } from './names';

type Props = { icon: string; size: number; className?: string; missing: ReactNode };

/** A picture that the organization uploaded; `missing` stands for one that is gone. */
export function CustomIcon({ icon, size, className, missing }: Props) {
  const { data: brand } = useQuery(brandQuery());
  const address = `/v1/icons/${encodeURIComponent(icon.slice(CUSTOM.length))}?v=${brand.icons}`;
  const [failed, setFailed] = useState<string>();
  if (!brand.icons || failed === address) return missing;
  return (
    <img
      src={address}
      alt=""
      width={size}
      height={size}
      className={className ? `glyph own ${className}` : 'glyph own'}
      onError={() => setFailed(address)}
    />
  );
}
