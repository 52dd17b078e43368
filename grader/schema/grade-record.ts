import { z } from 'zod';
import { outcomes } from '../outcome.ts';
import { allWalls, type WallName, wallNames } from '../sandbox/probe/walls.ts';
import { sandboxNames } from '../sandbox/sandbox.ts';
import { timelineEntry } from './timeline-entry.ts';

const verdict = z
  .enum(['passed', 'failed', 'blocked', 'errored'])
  .describe(
    'blocked: a requirement it needs has not passed, or it was not judged. ' +
      'errored: our fault; costs the learner nothing.',
  );
const milliseconds = z.number().min(0);
const contentHash = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const checkGrade = z
  .strictObject({
    name: z.string().describe('Empty when the requirement discloses nothing.'),
    verdict,
    durationMs: milliseconds,
    message: z.string().nullable().describe('Why it did not pass, for the learner.'),
    expected: z.string().nullable(),
    actual: z.string().nullable(),
    timeline: z.array(timelineEntry).describe('What happened during the check, oldest first.'),
  })
  .describe("One check's evidence, cut to what the requirement discloses.");

const requirementGrade = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string().describe('Where the rule comes from.'),
  points: z.int().min(1).max(100),
  earned: z.int().min(0).max(100).describe('All of its points or none.'),
  verdict,
  feedback: z.string().nullable().describe("The lab's sentence, when it failed."),
  hints: z.int().min(0).max(100).describe('How many hints the lab has for it.'),
  checks: z.array(checkGrade),
});

const serviceGrade = z.strictObject({
  service: z.string(),
  backend: z.string().describe('containers, native or attach.'),
  version: z.string(),
  why: z.string().describe('Why this backend was chosen.'),
  warm: z.boolean().describe('It ran already.'),
  startMs: milliseconds,
});

const isolation = z
  .strictObject({
    trust: z
      .enum(['local-unverified', 'isolated'])
      .describe('isolated: every wall of the sandbox was tried on this machine, and held.'),
    walls: z
      .strictObject(
        Object.fromEntries(
          allWalls.map((name) => [name, z.boolean().describe(`Keeps it from ${wallNames[name]}.`)]),
        ) as Record<WallName, z.ZodBoolean>,
      )
      .nullable()
      .describe('Which of them held when they were tried; null when they were not.'),
  })
  .describe('What kept the submission from anything but being judged.');

const attestation = z
  .strictObject({
    keyId: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .describe('Which public key verifies it.'),
    nonce: z.string().min(1).max(200).describe('Of whoever asked for the grade.'),
    signedAt: z.iso.datetime().describe('RFC 3339, UTC.'),
    signature: z
      .string()
      .regex(/^[A-Za-z0-9_-]{86}$/)
      .describe('Ed25519 (RFC 8032) over the grade as canonical JSON (RFC 8785), base64url.'),
  })
  .describe('Says that the grade is genuine: "lab attest" verifies it.');

const outcomeDetail = z.strictObject({
  message: z.string(),
  port: z.int().min(0).max(65_535).optional().describe('Where the submission should listen.'),
  listeners: z
    .array(z.strictObject({ address: z.string(), port: z.int().min(0).max(65_535) }))
    .optional()
    .describe('Where it does listen.'),
  exit: z
    .strictObject({
      code: z.int().min(0).max(0xffffffff).nullable(),
      signal: z.string().nullable(),
      limit: z.string().optional().describe('What it had taken too much of.'),
    })
    .optional()
    .describe('How its process ended.'),
  lastOutput: z.array(z.string()).optional().describe('Its last output lines, oldest first.'),
});

/** The shape of a Grade, formatVersion 1: what `lab grade --json` prints. */
export const gradeRecord = z
  .strictObject({
    formatVersion: z.literal(1).describe('Raised when this schema changes.'),
    lab: z.string(),
    labTitle: z.string(),
    labHash: contentHash.describe('Of the manifest and the checks.'),
    submissionHash: contentHash,
    seed: z.string().describe('Repeats the random data with --seed.'),
    sandbox: z.enum(sandboxNames),
    isolation: isolation.optional(),
    outcome: z.enum(outcomes).describe('How the whole run ended: graded, or why not.'),
    outcomeDetail: outcomeDetail.nullable().describe('Present unless the outcome is graded.'),
    score: z.int().min(0).max(100),
    maxScore: z.int().min(0).max(100),
    requirements: z.array(requirementGrade).describe('In the order of the manifest.'),
    services: z.array(serviceGrade),
    phases: z.strictObject({
      servicesMs: milliseconds,
      buildMs: milliseconds,
      readyMs: milliseconds,
      checksMs: milliseconds,
    }),
    startedAt: z.iso.datetime().describe('RFC 3339, UTC.'),
    durationMs: milliseconds,
    attestation: attestation.optional(),
  })
  .describe('The result of judging one submission. Texts in it may quote the submission: hostile.');
