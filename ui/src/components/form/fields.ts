/** Kind → control. Action inputs, entity forms and settings are all drawn from this table. */
import type { Kind } from '../property/kind';
import { ChoiceField, ChoicesField, ToggleField } from './choice-fields';
import { FileField } from './FileField';
import type { Field } from './field';
import { MarkdownField } from './MarkdownField';
import { EntitiesField, EntityField, TeamField, TeamsField, UserField, UsersField } from './picker-fields';
import {
  CodeField,
  DateField,
  EmailField,
  JsonField,
  LabeledUrlField,
  ListField,
  LongTextField,
  NumberField,
  TextField,
  UrlField,
} from './text-fields';

export const FIELDS: Record<Kind, Field> = {
  text: TextField,
  longText: LongTextField,
  markdown: MarkdownField,
  yaml: CodeField,
  proto: CodeField,
  email: EmailField,
  url: UrlField,
  labeledUrl: LabeledUrlField,
  ip: TextField,
  number: NumberField,
  toggle: ToggleField,
  choice: ChoiceField,
  choices: ChoicesField,
  date: DateField,
  timer: DateField,
  user: UserField,
  users: UsersField,
  team: TeamField,
  teams: TeamsField,
  entity: EntityField,
  entities: EntitiesField,
  object: JsonField,
  list: ListField,
  file: FileField,
  files: FileField,
  level: TextField,
};
