const days = 24 * 60 * 60;

/** How long a refresh token works; and as long, a used one or a used code raises the alarm. */
export const refreshTtlSeconds = 30 * days;
