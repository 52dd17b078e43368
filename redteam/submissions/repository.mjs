import { readdirSync, readFileSync } from 'node:fs';
import { attempt, hints, serve } from './service.mjs';

const root = hints.repository;

serve({
  attack: () =>
    Promise.all([
      attempt('read its history', () => readFileSync(`${root}/.git`, 'utf8').slice(0, 100)),
      attempt('listed its history', () => readdirSync(`${root}/.git`).join()),
      attempt('listed the solutions', () => readdirSync(`${root}/labs`).join()),
      attempt('read the grader', () =>
        readFileSync(`${root}/grader/grade.ts`, 'utf8').slice(0, 100),
      ),
    ]),
});
