import './highlighted.css';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import { type ReactNode, useMemo } from 'react';

const lowlight = createLowlight({
  bash,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  ini,
  java,
  javascript,
  json,
  kotlin,
  makefile,
  protobuf,
  python,
  ruby,
  rust,
  sql,
  typescript,
  xml,
  yaml,
});
lowlight.registerAlias({ ini: ['toml'], protobuf: ['proto'], bash: ['shell', 'console'] });

/** Above this a text is shown as it is: colours are not worth the wait. */
const LONGEST = 60_000;

type Tree = ReturnType<typeof lowlight.highlight>['children'];

const drawn = (nodes: Tree): ReactNode[] =>
  nodes.map((node, index) => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return null;
    return (
      <span key={index} className={[node.properties.className].flat().join(' ')}>
        {drawn(node.children as Tree)}
      </span>
    );
  });

/** Code in the colours of its language; one that we do not know stays plain. */
export default function Highlighted({ text, language }: { text: string; language: string }) {
  const parts = useMemo(() => {
    const known = text.length <= LONGEST && lowlight.registered(language);
    return known ? drawn(lowlight.highlight(language, text).children) : text;
  }, [text, language]);
  return <>{parts}</>;
}
