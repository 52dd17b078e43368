import type { ServiceName } from '../service-name.ts';
import { startServices } from '../start-services.ts';

/**
 * A process of its own that leases services, makes a tenant, prints one line of JSON and stays
 * until it is killed: a stand-in for a grader.
 */
const [stateDir = '', ...names] = process.argv.slice(2);
const services = await startServices(names as ServiceName[], { stateDir });
const tenant = await services.tenant();
process.stdout.write(`${JSON.stringify({ started: services.started, access: tenant.access })}\n`);
setInterval(() => {}, 60_000);
