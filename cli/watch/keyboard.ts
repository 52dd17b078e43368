import type { ReadStream } from 'node:tty';

/** Single keys from the terminal, without Enter. Disposing gives the terminal back as it was. */
export type Keyboard = Disposable;

const interrupt = '\u0003';
const endOfInput = '\u0004';
/** What arrows, function keys and Alt with a key send. */
const sequences = /\u001b(\[[0-?]*[ -/]*[@-~]|O.|.)?/gs;

/**
 * Calls `onKey` with each character typed. Ctrl-C arrives as the signal it would be otherwise,
 * Ctrl-D and the end of the terminal as `q`; arrows and other keys that send sequences are dropped.
 */
export function readKeys(input: ReadStream, onKey: (key: string) => void): Keyboard {
  const onData = (chunk: string) => {
    for (const key of chunk.replaceAll(sequences, '')) {
      if (key === interrupt) process.kill(process.pid, 'SIGINT');
      else onKey(key === endOfInput ? 'q' : key.toLowerCase());
    }
  };
  const onEnd = () => onKey('q');
  const giveBack = () => {
    if (input.isTTY && !input.destroyed) input.setRawMode(false);
  };
  input.setRawMode(true);
  input.setEncoding('utf8');
  input.on('data', onData);
  input.on('end', onEnd);
  input.on('error', onEnd);
  // It may have been read before, and given back.
  input.ref();
  input.resume();
  // Whatever ends this process must not leave a terminal on which nothing typed is seen.
  process.on('exit', giveBack);
  return {
    [Symbol.dispose]() {
      process.off('exit', giveBack);
      input.off('data', onData);
      input.off('end', onEnd);
      input.off('error', onEnd);
      giveBack();
      input.pause();
      input.unref();
    },
  };
}
