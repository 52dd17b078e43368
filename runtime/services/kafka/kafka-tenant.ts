import type { Acl, AclFilter, Admin } from '@platformatic/kafka';
import type { ServiceAccess } from '../../service-access.ts';
import { waitUntil } from '../../wait-until.ts';
import { randomSecret } from '../random-secret.ts';
import type { Endpoint } from '../service.ts';
import { canLogIn } from './can-log-in.ts';
import { createUsers, deleteUsers, listUsers, removeQuotas, setQuotas } from './kafka-users.ts';

export interface KafkaBroker {
  readonly admin: Admin;
  readonly endpoint: Endpoint;
  /** Whether it has users; else tenants are told apart by their prefix alone. */
  readonly users: boolean;
}

/** Enough for any lab, too little to trouble the neighbours on a shared broker. */
const quotas = { bytesPerSecond: 8 * 1024 * 1024, newPartitionsPerSecond: 20 };

/** Without underscores: Kafka holds topics that differ in `.` and `_` alone for the same. */
const prefixOf = (tenant: string): string => `${tenant.replaceAll('_', '-')}.`;

const peerOf = (tenant: string): string => `${tenant}_grader`;

const knownMs = 10_000;

/** A prefix, and two users who may do everything with names that begin with it and nothing else. */
export async function createTenant(broker: KafkaBroker, name: string): Promise<ServiceAccess> {
  const { endpoint } = broker;
  const prefix = prefixOf(name);
  const { host, port } = endpoint;
  const access = { host, port, envName: 'KAFKA_BROKERS', url: `${host}:${port}` };
  const env = { TOPIC_PREFIX: prefix };
  if (!broker.users) return { ...access, env, admin: { prefix } };
  const login = { user: name, password: randomSecret() };
  const peer = { user: peerOf(name), password: randomSecret() };
  await Promise.all([
    createUsers(broker.admin, [login, peer]),
    broker.admin.createAcls({ creations: rightsOf([login.user, peer.user], prefix) }),
    setQuotas(broker.admin, name, quotas),
  ]);
  await waitUntil(() => canLogIn(endpoint, { ...peer, mechanism: 'SCRAM-SHA-256' }), {
    deadlineMs: knownMs,
    everyMs: 10,
    // The controller answers before the broker has heard of them.
    what: `the users of ${prefix}`,
  });
  const { user, password } = login;
  const admin = { prefix, user, password, peerUser: peer.user, peerPassword: peer.password };
  return { ...access, env, admin };
}

/** No error when there is no such tenant, or only half of one. */
export async function dropTenant({ admin, users }: KafkaBroker, name: string): Promise<void> {
  const prefix = prefixOf(name);
  if (users) {
    // First of all, so that nothing can be made any more that would have to be dropped again.
    await Promise.all([
      admin.deleteAcls({ filters: [name, peerOf(name)].map(everythingOf) }),
      deleteUsers(admin, [name, peerOf(name)]),
      removeQuotas(admin, name),
    ]);
  }
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await dropGroups(admin, prefix);
}

export async function listTenants({ admin }: KafkaBroker, prefix: string): Promise<string[]> {
  const [users, topics, groups] = await Promise.all([
    listUsers(admin),
    admin.listTopics(),
    admin.listGroups(),
  ]);
  const names = [...users.map(tenantOfUser), ...[...topics, ...groups.keys()].map(tenantOfName)];
  return [...new Set(names)].filter((name) => name.startsWith(prefix));
}

const tenantOfUser = (user: string): string => user.replace(/_grader$/, '');

const tenantOfName = (name: string): string => name.replace(/\..*$/, '').replaceAll('-', '_');

const dropGroupsMs = 20_000;

/** Members that are gone without a word are only missed after their session. */
async function dropGroups(admin: Admin, prefix: string): Promise<void> {
  const ours = async () => {
    const groups = await admin.listGroups();
    return [...groups.keys()].filter((group) => group.startsWith(prefix));
  };
  const gone = async () => {
    const groups = await ours();
    if (groups.length === 0) return true;
    for (const group of groups) {
      await admin.removeMembersFromConsumerGroup({ groupId: group }).catch(() => {});
    }
    await admin.deleteGroups({ groups });
    return (await ours()).length === 0;
  };
  await waitUntil(gone, {
    deadlineMs: dropGroupsMs,
    everyMs: 100,
    what: `the end of the groups of ${prefix}`,
  });
}

function rightsOf(users: readonly string[], prefix: string): Acl[] {
  const kinds = [resources.topic, resources.group, resources.transactionalId];
  return users.flatMap((user) =>
    kinds.map((resourceType) => ({
      resourceType,
      resourceName: prefix,
      resourcePatternType: prefixed,
      principal: `User:${user}`,
      host: '*',
      operation: all,
      permissionType: allow,
    })),
  );
}

function everythingOf(user: string): AclFilter {
  return {
    resourceType: resources.any,
    resourceName: null,
    resourcePatternType: any,
    principal: `User:${user}`,
    host: null,
    operation: any,
    permissionType: any,
  };
}

/** Codes of the Kafka protocol, which the client has as loose objects of its own. */
const any = 1;
const all = 2;
const allow = 3;
const prefixed = 4;
const resources = { any: 1, topic: 2, group: 3, transactionalId: 5 } as const;
