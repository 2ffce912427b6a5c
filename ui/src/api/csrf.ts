/** The token that proves that a writing request comes from our own page. */

let fromBootstrap = '';

export const rememberCsrf = (token: string): void => {
  fromBootstrap = token;
};

const fromCookie = () => /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';

export const csrfToken = (): string => fromCookie() || fromBootstrap;
