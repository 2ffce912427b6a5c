/** The token that proves that a writing request comes from our own page. */

let fromBootstrap = '';

export const rememberCsrf = (token: string): void => {
  fromBootstrap = token;
};

/** Gone when the browser's cookies are, under a page that goes on. */
export const csrfCookie = (): string =>
  /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? '';

export const csrfToken = (): string => csrfCookie() || fromBootstrap;
