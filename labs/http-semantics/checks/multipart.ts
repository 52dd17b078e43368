import { type Exchange, fail } from '../../../grader/kit/index.ts';

interface Part {
  contentRange: string;
  /** One character for every byte. */
  content: string;
}

/** The parts of a `multipart/byteranges` (RFC 9110 section 14.6). */
export function partsOf(answer: Exchange): Part[] {
  const type = answer.header('content-type') ?? '';
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type)?.slice(1).find(Boolean);
  if (boundary === undefined) {
    fail(`${answer.label}: expected a boundary in Content-Type, got "${type}"`);
  }
  return `\r\n${answer.bytes.toString('latin1')}`
    .split(`\r\n--${boundary}`)
    .slice(1)
    .map((part) => {
      const [head = '', ...content] = part.split('\r\n\r\n');
      const contentRange = /^content-range:[ \t]*(.*?)[ \t]*$/im.exec(head)?.[1] ?? '';
      return { contentRange, content: content.join('\r\n\r\n') };
    });
}
