import { visible } from './visible.ts';

/** Text from a submission, made safe for a terminal: it can neither act on it nor hide in it. */
export const forTerminal = (text: string): string => visible(text);

/** The same, and in one line. */
export const lineForTerminal = (text: string): string => visible(text).replaceAll('\n', '␊');
