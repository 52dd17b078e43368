import { z } from 'zod';

const kebab = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case, such as rest-resources');
const requirementId = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*-\d{2,}$/, 'must look like REST-03: capitals, a dash, two digits');
const envName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be a variable name in capitals, such as LAB_PREFETCH');
const topicName = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,100}$/, 'must be a topic without the prefix, such as readings');
const environment = z.record(envName, z.string());
const oneLine = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n]*$/, 'must be one line');

const requirement = z.strictObject({
  id: requirementId.describe('As in the catalogue; permanent, says nothing about order.'),
  title: oneLine.describe('One public sentence the learner must satisfy.'),
  points: z.int().min(1).max(100).describe('All requirements together: 100.'),
  source: oneLine.describe('Where the rule comes from, such as "RFC 9110 section 9.3.3".'),
  needs: z
    .array(requirementId)
    .default([])
    .describe('Requirements without which this one cannot be judged; it is then `blocked`.'),
  disclose: z
    .enum(['none', 'symptom', 'actual', 'full'])
    .default('full')
    .describe('How much evidence a learner sees.'),
  feedback: oneLine.describe('Shown when the requirement fails.'),
  hints: z.array(oneLine).min(1).max(4).describe('Weakest first.'),
});

/** The shape of `lab.yaml`, formatVersion 1. */
export const labManifest = z.strictObject({
  formatVersion: z.literal(1),
  id: kebab.describe('Permanent; equal to the name of the folder.'),
  title: oneLine,
  draft: z
    .boolean()
    .default(false)
    .describe('Still being written: on no roadmap, and nobody asks that it is proven.'),
  stage: z.int().min(1).max(5).describe('Stage of the roadmap.'),
  topics: z.array(kebab).min(1).describe('Roadmap topics the lab covers.'),
  level: z.enum(['beginner', 'intermediate', 'advanced', 'expert']),
  minutes: z.int().min(5).max(1000).describe('What a learner needs, roughly.'),
  needs: z.array(kebab).default([]).describe('Labs to do before this one.'),
  services: z
    .array(z.enum(['rabbitmq', 'kafka', 'postgres', 'redis', 'nginx']))
    .default([])
    .describe('Real dependencies that run beside the submission.'),
  kafkaTopics: z
    .record(topicName, z.int().min(1).max(50))
    .default({})
    .describe('Kafka topics that are there before the submission starts, and their partitions.'),
  env: environment.default({}).describe("The lab's own variables, as strings."),
  upstreams: z
    .array(envName)
    .default([])
    .describe('Scripted HTTP peers; the address of each arrives in this variable.'),
  profiles: z
    .record(kebab, z.strictObject({ env: environment }))
    .default({})
    .describe('Extra launches with other environment.'),
  limits: z
    .strictObject({
      readyMs: z.int().min(100).max(300_000).default(30_000).describe('From start to ready.'),
      checkMs: z.int().min(100).max(300_000).default(5_000).describe('For one check.'),
      buildMs: z.int().min(100).max(1_800_000).default(120_000).describe('For the build command.'),
      runMs: z.int().min(1000).max(3_600_000).default(180_000).describe('For the whole run.'),
    })
    .prefault({}),
  requirements: z.array(requirement).min(1),
});

export type LabManifest = z.infer<typeof labManifest>;
export type Requirement = LabManifest['requirements'][number];
export type Disclosure = Requirement['disclose'];

/**
 * Rules that span several fields, each as the path it concerns and what is wrong there.
 * Separate from the schema, so that the JSON Schema for editors stays exact.
 */
export function manifestContradictions(
  lab: LabManifest,
): { path: (string | number)[]; message: string }[] {
  const found: { path: (string | number)[]; message: string }[] = [];
  const ids = new Set<string>();
  for (const [index, { id }] of lab.requirements.entries()) {
    if (ids.has(id)) {
      found.push({
        path: ['requirements', index, 'id'],
        message: `${id} is used twice; give each requirement an id of its own`,
      });
    }
    ids.add(id);
  }
  for (const [index, { id, needs }] of lab.requirements.entries()) {
    for (const [position, need] of needs.entries()) {
      const path = ['requirements', index, 'needs', position];
      if (!ids.has(need)) {
        found.push({ path, message: `${need} is no requirement of this lab` });
      } else if (need === id) {
        found.push({ path, message: `${id} needs itself; remove that` });
      } else if (reaches(lab, need, id)) {
        found.push({ path, message: `${id} and ${need} need each other; remove one of the two` });
      }
    }
  }
  const total = lab.requirements.reduce((sum, { points }) => sum + points, 0);
  if (total !== 100) {
    found.push({
      path: ['requirements'],
      message: `the points add up to ${total}; they must add up to 100`,
    });
  }
  return found;
}

function reaches(lab: LabManifest, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const needs = lab.requirements.find(({ id }) => id === from)?.needs ?? [];
  return needs.some((need) => reaches(lab, need, to, seen));
}
