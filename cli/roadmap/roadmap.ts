import { existsSync } from 'node:fs';
import { readCatalog } from '../../grader/catalog.ts';
import type { Lab } from '../../grader/lab.ts';
import { existingProgress, type Standing } from '../progress-store/progress-store.ts';
import { workspaceOf } from '../workspace.ts';

export interface RoadmapEntry {
  lab: Lab;
  /** Absent when it was never graded. */
  standing: Standing | undefined;
  /** Its workspace, when there is one. */
  workspace: string | undefined;
  /** Labs it needs that are not done. */
  missing: string[];
}

export interface Roadmap {
  /** By stage, and those a lab needs before it. */
  entries: RoadmapEntry[];
  /** What to do next; absent when all is done. */
  next: RoadmapEntry | undefined;
  /** Why labs are left out, a text for each. */
  problems: string[];
}

/** All labs and how this learner stands with each. */
export async function loadRoadmap(): Promise<Roadmap> {
  const { labs, problems } = await readCatalog();
  using store = existingProgress();
  const roadmap = roadmapOf(labs, store?.standings() ?? new Map());
  return { ...roadmap, problems: problems.map(({ message }) => message) };
}

/** `standings` by lab id; those of labs that are not in the catalog are left alone. */
export function roadmapOf(labs: readonly Lab[], standings: ReadonlyMap<string, Standing>): Roadmap {
  const isDone = (id: string) => standings.get(id)?.done === true;
  const entries = labs.map((lab) => ({
    lab,
    standing: standings.get(lab.id),
    workspace: existsSync(workspaceOf(lab.id)) ? workspaceOf(lab.id) : undefined,
    missing: lab.needs.filter((need) => !isDone(need)),
  }));
  const next = nextOf(entries.filter(({ lab }) => !isDone(lab.id)));
  return { entries, next, problems: [] };
}

/** What was begun comes first, then what is ready to be begun, then whatever is left. */
function nextOf(open: readonly RoadmapEntry[]): RoadmapEntry | undefined {
  const ready = open.filter(({ missing }) => missing.length === 0);
  return ready.find(({ workspace }) => workspace !== undefined) ?? ready[0] ?? open[0];
}
