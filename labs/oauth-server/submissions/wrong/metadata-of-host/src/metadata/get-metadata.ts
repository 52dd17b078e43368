import type { RequestHandler } from 'express';
import type { Settings } from '../settings.ts';

const confidential = ['client_secret_basic', 'client_secret_post'];
const all = [...confidential, 'none'];

/** RFC 8414 section 2 */
export function getMetadata({ issuer }: Settings): RequestHandler {
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    introspection_endpoint: `${issuer}/introspect`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: all,
    revocation_endpoint_auth_methods_supported: all,
    introspection_endpoint_auth_methods_supported: confidential,
    authorization_response_iss_parameter_supported: true,
  };
  return (request, response) => {
    const base = `${request.protocol}://${request.headers.host}`;
    response.json(JSON.parse(JSON.stringify(metadata).replaceAll(issuer, base)));
  };
}
