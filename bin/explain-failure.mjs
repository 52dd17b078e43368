import { LauncherError } from './launcher-error.mjs';

/** Says on stderr, last line first in mind, why nothing was run and what to do about it. */
export function explainFailure(error) {
  if (error instanceof LauncherError) {
    process.stderr.write(`${error.details}lab: ${error.message}\n`);
  } else if (error?.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message)) {
    const what = error.message.replace(/ imported from .*/s, '');
    process.stderr.write(`lab: ${what}. Delete node_modules and run this again to install anew.\n`);
  } else {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.stderr.write(
      'lab: That is a fault of this program, not of your work; please report it.\n',
    );
  }
}
