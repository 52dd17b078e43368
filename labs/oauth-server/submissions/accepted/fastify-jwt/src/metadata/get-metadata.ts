import type { Settings } from '../settings.ts';

/** Describes the server as RFC 8414 wants it. */
export function getMetadata({ issuer }: Settings) {
  const secretMethods = ['client_secret_basic', 'client_secret_post'];
  const allMethods = [...secretMethods, 'none'];
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    introspection_endpoint: `${issuer}/introspect`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: allMethods,
    revocation_endpoint_auth_methods_supported: allMethods,
    introspection_endpoint_auth_methods_supported: secretMethods,
    authorization_response_iss_parameter_supported: true,
  };
  return async () => metadata;
}
