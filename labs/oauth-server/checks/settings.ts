/** What lab.yaml gives to every launch, unless a profile says otherwise. */
export const settings = {
  resource: 'https://tasks.example/api',
  accessTtlSeconds: 300,
};

/** The profile `short` of lab.yaml. */
export const short = { codeTtlSeconds: 2, accessTtlSeconds: 2, lockSeconds: 2 };

export interface User {
  username: string;
  password: string;
  sub: string;
}

export const ada: User = {
  username: 'ada',
  password: 'Analytical Engine, 1843',
  sub: 'u-7d1f0c',
};

export const bjorn: User = {
  username: 'björn',
  password: 'smörgås & "quotes" <3 100%',
  sub: 'u-20c9e4',
};

/** Gets locked: only for the check that does it. */
export const cleo: User = { username: 'cleo', password: 'nineteen-owls', sub: 'u-b3a815' };

export interface Client {
  id: string;
  /** A public client has none. */
  secret?: string;
  method: 'client_secret_basic' | 'client_secret_post' | 'none';
  redirectUris: readonly string[];
  scope: string;
}

export const web: Client = {
  id: 'web',
  secret: 'web-6f0c2b9d71e84a53',
  method: 'client_secret_basic',
  redirectUris: [
    'https://web.example/cb',
    'https://eu.web.example/login/cb',
    'https://team.web.example/oauth/cb?tenant=7',
  ],
  scope: 'tasks:read tasks:write profile',
};

/** Those of `web` that have no query yet: what becomes of one is for AS-02. */
export const plainUris = web.redirectUris.slice(0, 2);

export const web2: Client = {
  id: 'web2',
  secret: 'web2-d58a07c1e3f24b96',
  method: 'client_secret_post',
  redirectUris: ['https://web2.example/cb'],
  scope: 'tasks:read tasks:write profile',
};

export const spa: Client = {
  id: 'spa',
  method: 'none',
  redirectUris: ['https://spa.example/cb'],
  scope: 'tasks:read tasks:write',
};

export const native: Client = {
  id: 'native',
  method: 'none',
  redirectUris: ['http://127.0.0.1/cb'],
  scope: 'tasks:read tasks:write',
};

/** Has no refresh tokens. */
export const kiosk: Client = {
  id: 'kiosk',
  method: 'none',
  redirectUris: ['https://kiosk.example/cb'],
  scope: 'tasks:read',
};

export const robot: Client = {
  id: 'robot',
  secret: 'robot-19be64d07f2c4a85',
  method: 'client_secret_basic',
  redirectUris: [],
  scope: 'tasks:read',
};

/** A machine whose id and secret need encoding in Basic. */
export const backOffice: Client = {
  id: 'back office:1',
  secret: '50% + x:y&z="7"/%2F',
  method: 'client_secret_basic',
  redirectUris: [],
  scope: 'tasks:read tasks:write',
};

/** A machine whose secret needs encoding in a form. */
export const ledger: Client = {
  id: 'ledger',
  secret: 'a+b %2Bc=d&e:f',
  method: 'client_secret_post',
  redirectUris: [],
  scope: 'tasks:read',
};
