const relevant = [
  /^LAB_(?!STATE_DIR$|IDLE_)/,
  /^DOCKER_/,
  /^TESTCONTAINERS_/,
  /^(PATH|HOME|XDG_RUNTIME_DIR|XDG_CACHE_HOME|JAVA_HOME|KAFKA_HOME)$/,
];

/** The variables that decide how services are started; only these travel to the keeper. */
export function relevantEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && relevant.some((pattern) => pattern.test(name))) chosen[name] = value;
  }
  return chosen;
}
