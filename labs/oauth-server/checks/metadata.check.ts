import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import {
  type Api,
  check,
  expect,
  fail,
  quote,
  type RequestOptions,
  shape,
} from '../../../grader/kit/index.ts';
import { otherName } from './other-name.ts';
import { spa } from './settings.ts';
import { tokensFor } from './token-endpoint.ts';

const texts = shape.array(shape.string);
const methods = ['client_secret_basic', 'client_secret_post', 'none'];
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const lists: Readonly<Record<string, readonly string[]>> = {
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: methods,
  revocation_endpoint_auth_methods_supported: methods,
  introspection_endpoint_auth_methods_supported: methods.filter((method) => method !== 'none'),
};

async function readMetadata(api: Api, options?: RequestOptions): Promise<Record<string, unknown>> {
  const answer = await api.get('/.well-known/oauth-authorization-server', options);
  expect(answer).toHaveStatus(200);
  expect(answer).toHaveMediaType('application/json');
  return answer.json(shape.record(shape.anything));
}

check('AS-01', 'The metadata names the issuer and every endpoint', async ({ api }) => {
  expectAddresses(api, await readMetadata(api), 'metadata');
  const host = otherName(api);
  const metadata = await readMetadata(api, { headers: { host } });
  expectAddresses(api, metadata, `metadata, asked for with Host ${host}`);
});

function expectAddresses(api: Api, metadata: Record<string, unknown>, where: string): void {
  const addresses = {
    issuer: api.url,
    authorization_endpoint: `${api.url}/authorize`,
    token_endpoint: `${api.url}/token`,
    revocation_endpoint: `${api.url}/revoke`,
    introspection_endpoint: `${api.url}/introspect`,
  };
  for (const [name, address] of Object.entries(addresses)) {
    expect(metadata[name], `${where}: ${name}`).toBe(address);
  }
}

check('AS-01', 'The metadata lists what is supported, and nothing else', async ({ api }) => {
  const metadata = await readMetadata(api);
  for (const [name, supported] of Object.entries(lists)) {
    const announced = texts.read(metadata[name], `metadata: ${name}`);
    expect(announced.toSorted(), `metadata: ${name}`).toEqual(supported);
  }
  const name = 'authorization_response_iss_parameter_supported';
  expect(metadata[name], `metadata: ${name}`).toBe(true);
  if ('response_modes_supported' in metadata) {
    const where = 'metadata: response_modes_supported';
    expect(metadata.response_modes_supported, where).toEqual(['query']);
  }
  if ('scopes_supported' in metadata) {
    texts.read(metadata.scopes_supported, 'metadata: scopes_supported');
  }
});

check('AS-01', 'Keys are named if access tokens are JWTs, and are public', async (it) => {
  const { access } = await tokensFor(it, spa);
  const { jwks_uri: address } = await readMetadata(it.api);
  const header = jwtHeader(access);
  if (address === undefined) {
    if (header) fail('the access token is a JWT: expected jwks_uri in the metadata, got none');
    return;
  }
  const keys = await readKeys(it.api, shape.string.read(address, 'metadata: jwks_uri'));
  if (!header) return;
  const key = keys.find(({ kid }) => kid === header.kid);
  if (!key) fail(`the access token names the key ${quote(header.kid)}, which is not in jwks_uri`);
  if (!verifies(access, key)) {
    fail(`the key ${quote(header.kid)} in jwks_uri does not verify the access token`);
  }
});

function jwtHeader(token: string): Record<string, unknown> | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    const header: unknown = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString());
    return typeof header === 'object' && header !== null ? { ...header } : undefined;
  } catch {
    return undefined;
  }
}

async function readKeys(api: Api, address: string): Promise<Record<string, unknown>[]> {
  if (!address.startsWith(`${api.url}/`)) {
    fail(`metadata: jwks_uri: expected an address that begins with ${api.url}/, got ${address}`);
  }
  const answer = await api.get(address.slice(api.url.length));
  expect(answer).toHaveStatus(200);
  const { keys } = answer.json(shape.object({ keys: shape.array(shape.record(shape.anything)) }));
  for (const key of keys) {
    const secret = secretMembers.find((name) => name in key);
    if (secret !== undefined) fail(`jwks_uri shows the member ${secret} of a key, which is secret`);
  }
  return keys;
}

function verifies(token: string, jwk: JsonWebKey): boolean {
  const dot = token.lastIndexOf('.');
  const [input, signature] = [
    Buffer.from(token.slice(0, dot)),
    Buffer.from(token.slice(dot + 1), 'base64url'),
  ];
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const hash = jwk.kty === 'OKP' ? null : `sha${String(jwtHeader(token)?.alg).slice(2)}`;
    return verify(hash, input, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}
