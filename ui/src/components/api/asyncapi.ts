/** AsyncAPI 2.x and 3.0. */
import { entriesOf, isObject, type Json, listOf, objectOf, textOf } from './json';
import { type Api, addressOf, type Content, type Field, grouped, type Operation, type Server } from './model';
import { type Follow, followIn } from './refs';

/** In 2.x the words are said from the other side: who reads the document publishes what the service hears. */
const OLD_VERBS = { publish: 'receive', subscribe: 'send' } as const;

function messageOf(value: unknown, follow: Follow, name?: string): Content {
  const { node, name: referred } = follow(value);
  return {
    media: textOf(node.contentType),
    title: textOf(node.title) || textOf(node.name) || referred || name,
    schema: payloadOf(node.payload),
    headers: node.headers,
    examples: listOf(node.examples).flatMap((entry) => {
      const example = objectOf(entry);
      return example.payload === undefined
        ? []
        : [{ name: textOf(example.summary) || textOf(example.name), value: example.payload }];
    }),
  };
}

/** A payload may say which language its schema is in. */
const payloadOf = (payload: unknown) => {
  const { schema, schemaFormat } = objectOf(payload);
  return schemaFormat && isObject(schema) ? schema : payload;
};

const fieldsOf = (channel: Json, follow: Follow): Field[] =>
  entriesOf(channel.parameters).map(([name, value]) => {
    const { node } = follow(value);
    return {
      name,
      place: 'channel',
      required: true,
      deprecated: false,
      description: textOf(node.description),
      schema: node.schema ?? { type: 'string', enum: node.enum, default: node.default },
      example: listOf(node.examples)[0],
    };
  });

const serversOf = (root: Json, follow: Follow): Server[] =>
  entriesOf(root.servers).map(([name, value]) => {
    const { node } = follow(value);
    const protocol = textOf(node.protocol);
    const host = textOf(node.url) || `${textOf(node.host)}${textOf(node.pathname)}`;
    return { url: host, description: textOf(node.description) || name, protocol };
  });

const tagsOf = (value: unknown, follow: Follow) =>
  listOf(value)
    .map((tag) => textOf(follow(tag).node.name))
    .filter(Boolean);

type Found = { id: string; verb: string; channel: Json; address: string; node: Json; messages: Content[] };

function oldOperations(root: Json, follow: Follow): Found[] {
  return entriesOf(root.channels).flatMap(([address, value]) => {
    const channel = follow(value).node;
    return Object.entries(OLD_VERBS).flatMap(([word, verb]) => {
      if (!isObject(channel[word])) return [];
      const node = objectOf(channel[word]);
      const message = follow(node.message).node;
      const choices = Array.isArray(message.oneOf) ? message.oneOf : node.message ? [node.message] : [];
      const messages = choices.map((choice) => messageOf(choice, follow));
      return [
        { id: textOf(node.operationId) || `${verb}-${address}`, verb, channel, address, node, messages },
      ];
    });
  });
}

function operations(root: Json, follow: Follow): Found[] {
  return entriesOf(root.operations).map(([id, value]) => {
    const { node } = follow(value);
    const { node: channel, name = '' } = follow(node.channel);
    const named: [string | undefined, unknown][] = Array.isArray(node.messages)
      ? node.messages.map((message) => [undefined, message])
      : entriesOf(channel.messages);
    const messages = named.map(([key, message]) => messageOf(message, follow, key));
    return {
      id,
      verb: textOf(node.action),
      channel,
      address: textOf(channel.address) || name,
      node,
      messages,
    };
  });
}

export function readAsyncApi(root: Json): Api {
  const follow = followIn(root);
  const info = objectOf(root.info);
  const seen = new Map<string, number>();
  const found = root.operations ? operations(root, follow) : oldOperations(root, follow);
  const tagged = found.map(({ id, verb, channel, address, node, messages }): [string[], Operation] => [
    tagsOf(node.tags, follow),
    {
      id: addressOf(id, seen),
      verb,
      path: address,
      summary: textOf(node.summary) || textOf(node.title),
      description: textOf(node.description) || textOf(channel.description),
      deprecated: false,
      fields: fieldsOf(channel, follow),
      bodies: messages,
      replies: [],
      security: listOf(node.security).map((way) => {
        const { name, node: scheme } = follow(way);
        return name ? [name] : Object.keys(scheme);
      }),
      servers: [],
    },
  ]);
  const components = objectOf(root.components);
  return {
    standard: `AsyncAPI ${root.asyncapi}`,
    title: textOf(info.title),
    version: String(info.version ?? ''),
    description: textOf(info.description),
    servers: serversOf(root, follow),
    schemes: entriesOf(components.securitySchemes).map(([name, value]) => {
      const { node } = follow(value);
      return { name, kind: textOf(node.type), description: textOf(node.description) };
    }),
    groups: grouped(new Map(), tagged),
    schemas: entriesOf(components.schemas),
    follow,
    root,
  };
}
