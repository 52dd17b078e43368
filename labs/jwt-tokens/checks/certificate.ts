import { createPrivateKey, createPublicKey } from 'node:crypto';
import { type Key, keyOf } from './key.ts';

/** Of nobody, valid until 2126; written down because Node can read certificates but not make them. */
export const certificate = [
  'MIIBjTCCATOgAwIBAgIUQhj5a1/z/ETSztBXRfG3sGaF1FowCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQYXR0YWNrZXIu',
  'ZXhhbXBsZTAgFw0yNjExMjQwMzQ3MTdaGA8yMTI2MTAzMTAzNDcxN1owGzEZMBcGA1UEAwwQYXR0YWNrZXIuZXhhbXBs',
  'ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHT1UIdCT9Kp/yM2b/JROFRj0nazCyT7I+nk1Y7ZOsozjd52l+XErgbq',
  'r8Tg3Sdhru0VQTXVmk0U9APeU7PW6PSjUzBRMB0GA1UdDgQWBBS/qdPawb/vWGcl1hbmQh3clG1jtTAfBgNVHSMEGDAW',
  'gBS/qdPawb/vWGcl1hbmQh3clG1jtTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIAigIOh8OOnb1bNx',
  'iuxhGBHSk3c1r6ouWjd26DgHZ8nCAiEAg+pKFhmbH0YFcMylc2/nVDQ0b5DmD8cwbO3h0/VT12w=',
].join('');

const privateKey = createPrivateKey({
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'dPVQh0JP0qn_IzZv8lE4VGPSdrMLJPsj6eTVjtk6yjM',
    y: 'jd52l-XErgbqr8Tg3Sdhru0VQTXVmk0U9APeU7PW6PQ',
    d: 'ZIFaM8zX4XwRnWX6XiMv4AE3B2iHAKiMmV7K4Jar5YA',
  },
  format: 'jwk',
});

/** What the certificate certifies. */
export const certificateKey: Key = keyOf('certified', 'ES256', {
  privateKey,
  publicKey: createPublicKey(privateKey),
});
