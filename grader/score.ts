import type { CheckResult, Verdict } from './check-result.ts';
import type { CheckGrade, RequirementGrade } from './grade-record.ts';
import type { OutcomeDetail } from './outcome.ts';
import type { LabManifest, Requirement } from './schema/lab-manifest.ts';
import type { TimelineEntry } from './timeline.ts';

/** So much of the end of a check's timeline is evidence; log lines do not crowd out the rest. */
const maxEvents = 40;
const maxLogLines = 20;

/**
 * What each requirement earned: its points when all of its checks passed. A requirement without a
 * result for a planned check was not reached and has not passed.
 */
export function scoreRequirements(
  lab: LabManifest,
  plan: readonly { requirement: string; name: string }[],
  results: readonly CheckResult[],
  unreached: { verdict: Exclude<Verdict, 'passed'>; message: string },
): RequirementGrade[] {
  return lab.requirements.map((requirement) => {
    const checks = plan
      .filter((planned) => planned.requirement === requirement.id)
      .map((planned) => results.find((result) => sameCheck(result, planned)) ?? missing(planned));
    const verdict = checks.length === 0 ? unreached.verdict : worst(checks);
    return {
      id: requirement.id,
      title: requirement.title,
      source: requirement.source,
      points: requirement.points,
      earned: verdict === 'passed' ? requirement.points : 0,
      verdict,
      feedback: verdict === 'failed' ? requirement.feedback : null,
      hints: requirement.hints.length,
      checks: checks.map((result) => disclose(result, requirement)),
    };
  });

  function missing(planned: { requirement: string; name: string }): CheckResult {
    return { ...planned, ...unreached, durationMs: 0, timeline: [] };
  }
}

const sameCheck = (
  one: { requirement: string; name: string },
  other: { requirement: string; name: string },
) => one.requirement === other.requirement && one.name === other.name;

function worst(checks: readonly CheckResult[]): Verdict {
  for (const verdict of ['failed', 'errored', 'blocked'] as const) {
    if (checks.some((check) => check.verdict === verdict)) return verdict;
  }
  return 'passed';
}

/**
 * `none`: only the feedback line. `symptom`: what went wrong, without the values. `actual`: what
 * came back too. `full`: what was expected and the timeline as well.
 */
function disclose(result: CheckResult, { disclose: level }: Requirement): CheckGrade {
  const { name, verdict, durationMs } = result;
  const nothing = { message: null, expected: null, actual: null, timeline: [] };
  const shown = { name: level === 'none' ? '' : name, verdict, durationMs, ...nothing };
  if (verdict === 'passed' || level === 'none') return shown;
  if (verdict !== 'failed') return { ...shown, message: result.message ?? null };
  // What a service prints may be what it was sent.
  const [sentences = ''] = (result.message ?? '').split(/\s*Its last output:\n/);
  const symptom = sentences.replace(/(^|: )expected .*$/s, '$1not as expected');
  if (level === 'symptom') return { ...shown, message: symptom };
  const actual = result.actual ?? null;
  if (level === 'actual') return { ...shown, message: symptom, actual };
  return {
    ...shown,
    message: result.message ?? null,
    expected: result.expected ?? null,
    actual,
    timeline: evidenceIn(result.timeline),
  };
}

/** The detail of a run that ended while it was judging: the last output may hold hidden input. */
export function discloseDetail(
  { requirements }: LabManifest,
  { lastOutput, ...detail }: OutcomeDetail,
): OutcomeDetail {
  const all = requirements.every(({ disclose: level }) => level === 'full');
  return all && lastOutput ? { ...detail, lastOutput } : detail;
}

function evidenceIn(timeline: readonly TimelineEntry[]): TimelineEntry[] {
  const isLog = ({ kind }: TimelineEntry) => kind === 'log';
  const kept = new Set([
    ...timeline.filter((entry) => !isLog(entry)).slice(-maxEvents),
    ...timeline.filter(isLog).slice(-maxLogLines),
  ]);
  return timeline.filter((entry) => kept.has(entry));
}
