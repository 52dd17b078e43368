/** Every type is welcome, as long as the body can be parsed. */
export function requireJson(): void {}
