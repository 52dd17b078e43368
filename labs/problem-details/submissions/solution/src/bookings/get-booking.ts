import type { Request, Response } from 'express';
import { findAccount } from './accounts.ts';

export function getBooking(request: Request<{ id: string }>, response: Response): void {
  response.json(findAccount(request.params.id).booking);
}
