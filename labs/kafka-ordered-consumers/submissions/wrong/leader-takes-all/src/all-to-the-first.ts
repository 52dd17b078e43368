import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';

const NAME = 'AllToTheFirst';
const VERSION = 1;

/** One active member, the others in reserve. */
export const allToTheFirst: PartitionAssigner = ({ cluster }) => ({
  name: NAME,
  version: VERSION,
  protocol: ({ topics }) => ({
    name: NAME,
    metadata: AssignerProtocol.MemberMetadata.encode({
      version: VERSION,
      topics,
      userData: Buffer.alloc(0),
    }),
  }),
  async assign({ members, topics }) {
    const everything = Object.fromEntries(
      topics.map((topic) => [
        topic,
        cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId),
      ]),
    );
    return members
      .map(({ memberId }) => memberId)
      .sort()
      .map((memberId, index) => ({
        memberId,
        memberAssignment: AssignerProtocol.MemberAssignment.encode({
          version: VERSION,
          assignment: index === 0 ? everything : {},
          userData: Buffer.alloc(0),
        }),
      }));
  },
});
