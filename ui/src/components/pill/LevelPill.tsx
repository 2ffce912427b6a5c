import { Glyph } from '../icon/Glyph';
import { Pill } from './Pill';
import { levelTone } from './tones';

export function LevelPill({ level, colour }: { level: string; colour?: string }) {
  return (
    <Pill tone={levelTone(level, colour)} icon={<Glyph id="medal" size={13} />}>
      {level}
    </Pill>
  );
}
