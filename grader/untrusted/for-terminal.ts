import type { Untrusted } from './untrusted.ts';
import { visible } from './visible.ts';

/** Text from a submission, made safe for a terminal: it can neither act on it nor hide in it. */
export const forTerminal = (text: Untrusted): string => visible(text);

/** The same, and in one line. */
export const lineForTerminal = (text: Untrusted): string => visible(text).replaceAll('\n', '␊');
