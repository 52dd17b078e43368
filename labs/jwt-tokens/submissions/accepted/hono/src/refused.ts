/** Something from outside is not to be believed. The message is for the log, not for the client. */
export class Refused extends Error {}
