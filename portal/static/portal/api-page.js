/** Starts Swagger UI on the API's description. Calls from here carry the session's CSRF token. */
const csrfToken = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '';

SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  docExpansion: 'none',
  // By default the page asks a server on the internet for its opinion.
  validatorUrl: null,
  requestInterceptor(request) {
    if (request.method && request.method !== 'GET') request.headers['X-CSRFToken'] = csrfToken();
    return request;
  },
});
