/** An error that a client may see; the HTTP side turns it into problem details. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, title: string) {
    super(title);
    this.status = status;
  }
}

export class BadRequest extends Problem {
  constructor(title: string) {
    super(400, title);
  }
}

export class SubscriptionMissing extends Problem {
  constructor(name: string) {
    super(404, `There is no subscription "${name}"`);
  }
}

export class BrokerUnavailable extends Problem {
  constructor(title = 'The broker does not answer') {
    super(503, title);
  }
}
