import type { Device } from './find-device.ts';

const devices = new Map<string, Device>();

export function recall(deviceId: string): Device | undefined {
  return devices.get(deviceId);
}

export function remember(deviceId: string, device: Device): void {
  devices.set(deviceId, device);
}

/** To be called when a reading of the device is counted. */
export function forget(deviceId: string): void {
  devices.delete(deviceId);
}
