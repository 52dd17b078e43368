import { createHash, timingSafeEqual } from 'node:crypto';

/** Takes the same time however much of the secret is right. */
export function isSecret(secret: string, given: string): boolean {
  return timingSafeEqual(digest(secret), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
