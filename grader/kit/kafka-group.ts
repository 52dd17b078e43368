import { type Connection, createAPI, describeGroupsV5, Writer } from '@platformatic/kafka';

export interface KafkaGroup {
  /** As the broker says: `Stable`, `PreparingRebalance`, `CompletingRebalance`, `Assigning`, `Empty`. */
  readonly state: string;
  readonly members: readonly KafkaGroupMember[];
}

export interface KafkaGroupMember {
  readonly id: string;
  readonly clientId: string;
  /** Partitions assigned, by full name of the topic. */
  readonly partitions: Readonly<Record<string, readonly number[]>>;
}

/** A group of either protocol; `undefined` when there is none of that name. */
export async function describeGroup(
  connection: Connection,
  group: string,
): Promise<KafkaGroup | undefined> {
  const { groups } = await describeGroupsV5.api.async(connection, [group], false);
  const [classic] = groups;
  if (classic && classic.groupState !== 'Dead') {
    const members = classic.members.map(({ memberId, clientId, memberAssignment }) => ({
      id: memberId,
      clientId,
      partitions: assignmentIn(memberAssignment),
    }));
    return { state: classic.groupState, members };
  }
  return await describeNewGroup.async(connection, group);
}

/**
 * What the leader of a group assigned to a member: version, then topics with their partitions. It
 * comes from a client, so it can be anything.
 */
function assignmentIn(bytes: Buffer): Record<string, number[]> {
  const partitions: Record<string, number[]> = {};
  try {
    let at = 2;
    const int32 = () => {
      at += 4;
      return bytes.readInt32BE(at - 4);
    };
    for (let topics = int32(); topics > 0; topics--) {
      const length = bytes.readInt16BE(at);
      const topic = bytes.toString('utf8', at + 2, at + 2 + length);
      at += 2 + length;
      const numbers: number[] = [];
      for (let count = int32(); count > 0; count--) numbers.push(int32());
      partitions[topic] = numbers.sort((a, b) => a - b);
    }
  } catch {
    // Cut short, or of another protocol than consumers': as far as it was readable.
  }
  return partitions;
}

/** Groups of the protocol of KIP-848 (`group.protocol=consumer`). The client misreads members' topics. */
const describeNewGroup = createAPI<[group: string], KafkaGroup | undefined>(
  69,
  0,
  (group: string) =>
    Writer.create()
      .appendArray([group], (writer, name) => writer.appendString(name), true, false)
      .appendBoolean(false)
      .appendTaggedFields(),
  (_correlationId, _apiKey, _apiVersion, reader) => {
    const throttleTime = 4;
    reader.skip(throttleTime);
    const groups = reader.readArray((group) => {
      const errorCode = group.readInt16();
      group.readNullableString();
      group.readString();
      const state = group.readString();
      const [groupEpoch, assignmentEpoch] = [4, 4];
      group.skip(groupEpoch + assignmentEpoch);
      group.readString();
      const members = group.readArray((member): KafkaGroupMember => {
        const id = member.readString();
        member.readNullableString();
        member.readNullableString();
        member.readInt32();
        const clientId = member.readString();
        member.readString();
        member.readArray(() => member.readString(), true, false);
        member.readNullableString();
        const [current] = [assignment(), assignment()];
        return { id, clientId, partitions: Object.fromEntries(current) };
        function assignment(): [string, number[]][] {
          const topics = member.readArray((topic): [string, number[]] => {
            topic.readUUID();
            const name = topic.readString();
            return [name, topic.readArray(() => topic.readInt32(), true, false)];
          });
          member.readTaggedFields();
          return topics;
        }
      });
      group.readInt32();
      return errorCode === 0 ? { state, members } : undefined;
    });
    return groups[0];
  },
);
