import type { Attack } from '../attack.ts';
import { onTheClient } from './on-the-client.ts';
import { onTheGrader } from './on-the-grader.ts';
import { onTheMachine } from './on-the-machine.ts';

export const attacks: readonly Attack[] = [...onTheGrader, ...onTheMachine, ...onTheClient];
