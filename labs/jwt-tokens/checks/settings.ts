/** What lab.yaml gives to every launch, unless a profile or a check says otherwise. */
export const settings = {
  audience: 'urn:lab:orders',
  ttlSeconds: 300,
  skewSeconds: 5,
  adminToken: '7c1f0d52-rotate-b90e',
  partnerIssuer: 'https://partner.example/tenant-7',
  cooldownMs: 400,
};

export interface User {
  username: string;
  password: string;
  roles: string[];
}

export const ada: User = {
  username: 'ada',
  password: 'Analytical Engine, 1843',
  roles: ['admin', 'clerk'],
};

export const bjorn: User = { username: 'björn', password: 'smörgås & "quotes"', roles: [] };

/** Her password is longer than what bcrypt reads, which is 72 bytes. */
export const grace: User = {
  username: 'grace',
  password:
    'A ship in port is safe, but that is not what ships are built for. Sail out to sea and do new things.',
  roles: ['clerk'],
};

/** Seconds since 1970, as claims have them. */
export const now = (): number => Math.floor(Date.now() / 1000);
