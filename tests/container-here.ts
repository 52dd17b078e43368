/** Whether the sandbox container can be tried here: `.ci/with-engine` has named an image for it. */
export const containerHere = (): boolean =>
  process.getuid?.() === 0 && Boolean(process.env.LAB_IMAGE_RUNTIME);
