import type { Pool, PoolClient } from 'pg';
import { isUniqueViolation } from './database.ts';
import type { Order, StoredOrder } from './order.ts';
import { isOrderId } from './order-id.ts';
import { noSuchOrder, referenceTaken } from './refusal.ts';

/** The order with this id; 404 when there is none, or none any more. */
export async function findOrder(database: Pool | PoolClient, id: string): Promise<StoredOrder> {
  if (!isOrderId(id)) throw noSuchOrder();
  const { rows } = await database.query<StoredOrder>(
    'select document as "order", version from order_documents where id = $1 and not deleted',
    [id],
  );
  const [stored] = rows;
  if (stored === undefined) throw noSuchOrder();
  return stored;
}

/** 409 when the reference is taken; the transaction stays usable then. */
export async function insertOrder(client: PoolClient, order: Order): Promise<StoredOrder> {
  const { rowCount } = await client.query(
    `insert into order_documents (id, document) values ($1, $2)
     on conflict (reference) do nothing`,
    [order.id, JSON.stringify(order)],
  );
  if (rowCount === 0) throw referenceTaken();
  return { order, version: 1 };
}

/** 409 when the reference is taken. */
export async function replaceOrder(
  client: PoolClient,
  before: StoredOrder,
  order: Order,
): Promise<StoredOrder> {
  const version = before.version + 1;
  try {
    await client.query('update order_documents set document = $2, version = $3 where id = $1', [
      order.id,
      JSON.stringify(order),
      version,
    ]);
  } catch (error) {
    throw isUniqueViolation(error) ? referenceTaken() : error;
  }
  return { order, version };
}

/** A deleted order keeps its row, and so its reference: the books never hold two of one name. */
export async function deleteOrder(client: PoolClient, id: string): Promise<void> {
  await client.query('update order_documents set deleted = true where id = $1', [id]);
}
