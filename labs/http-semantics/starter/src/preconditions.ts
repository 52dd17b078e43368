/**
 * What a conditional request leads to:
 * - `perform`: every condition holds, or there is none; go on
 * - `not-modified`: the client has this version already; 304
 * - `failed`: the document is not in the state the client expects; 412
 */
export type Outcome = 'perform' | 'not-modified' | 'failed';

// A good function to begin with takes the method, the request's headers and the validators of what
// is stored (or nothing, if there is nothing), and returns an Outcome. It needs no server to be
// tried out. The order of the conditions is that of RFC 9110 section 13.2.2.
