import mark from '~/theme/mark.svg';

/** The mark of Roadstead: an anchor. */
export const Mark = ({ size = 24 }: { size?: number }) => (
  <img src={mark} width={size} height={size} alt="" style={{ flex: 'none' }} />
);
