import type { Admin, Reader } from '@platformatic/kafka';

/** The newest level of `metadata.version` each release knows. */
const releases: readonly (readonly [level: number, release: string])[] = [
  [29, '4.2'],
  [27, '4.1'],
  [25, '4.0'],
  [21, '3.9'],
  [20, '3.8'],
];

/** A broker does not tell its version; it tells the newest metadata it can keep. */
export async function releaseOf(admin: Admin): Promise<string> {
  const { createAPI, Writer } = await import('@platformatic/kafka');
  const apiVersions = createAPI(
    18,
    3,
    () => Writer.create().appendString('lab').appendString('1').appendTaggedFields(),
    (_correlationId, _apiKey, _apiVersion, reader) => metadataLevel(reader),
    true,
    false,
  );
  const [connection] = (await admin.connectToBrokers()).values();
  const level = connection ? ((await apiVersions.async(connection)) as number) : 0;
  const [newest] = releases;
  if (newest && level > newest[0]) return `${newest[1]} or newer`;
  return releases.find(([least]) => level >= least)?.[1] ?? 'of unknown version';
}

/** The highest level supported, in the tagged fields at the end of an ApiVersions response. */
function metadataLevel(reader: Reader): number {
  const supportedFeatures = 0;
  reader.readInt16();
  reader.readArray((api) => [api.readInt16(), api.readInt16(), api.readInt16()]);
  reader.readInt32();
  let level = 0;
  for (let left = reader.readUnsignedVarInt(); left > 0; left--) {
    const tag = reader.readUnsignedVarInt();
    const length = reader.readUnsignedVarInt();
    if (tag !== supportedFeatures) {
      reader.skip(length);
      continue;
    }
    reader.readArray((feature) => {
      const name = feature.readString();
      feature.readInt16();
      const highest = feature.readInt16();
      if (name === 'metadata.version') level = highest;
    });
  }
  return level;
}
