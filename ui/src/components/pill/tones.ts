export type Tone =
  | 'gray'
  | 'green'
  | 'red'
  | 'amber'
  | 'blue'
  | 'violet'
  | 'pink'
  | 'teal'
  | 'gold'
  | 'silver'
  | 'bronze'
  | 'basic'
  | 'outline';

/** The colour names of the wire, drawn with the badge pairs we have. */
const TONES: Record<string, Tone> = {
  blue: 'blue',
  turquoise: 'teal',
  orange: 'amber',
  purple: 'violet',
  pink: 'pink',
  yellow: 'gold',
  green: 'green',
  red: 'red',
  gold: 'gold',
  silver: 'silver',
  paleBlue: 'basic',
  darkGray: 'gray',
  lightGray: 'basic',
  bronze: 'bronze',
  lime: 'green',
  olive: 'amber',
  brown: 'bronze',
};

export const toneOf = (colour: string | undefined): Tone => (colour && TONES[colour]) || 'outline';

const LEVELS: Record<string, Tone> = {
  gold: 'gold',
  silver: 'silver',
  bronze: 'bronze',
  basic: 'basic',
};

/** A scorecard names its levels freely; the four well-known names keep their medals. */
export const levelTone = (level: string, colour?: string): Tone =>
  LEVELS[level.toLowerCase()] ?? (colour ? toneOf(colour) : 'basic');
